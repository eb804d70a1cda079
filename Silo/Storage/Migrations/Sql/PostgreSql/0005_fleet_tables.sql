-- Devices and customers move out of OrleansStorage, where they were JSON from which triggers derived device, customer and device_owner, into these tables, which are the
-- truth from now on. All of it is one transaction: a migration that is interrupted has changed nothing, and the next one begins again.
LOCK TABLE OrleansStorage IN ACCESS EXCLUSIVE MODE;

DROP TRIGGER telemetron_inserted ON OrleansStorage;
DROP TRIGGER telemetron_updated ON OrleansStorage;
DROP TRIGGER telemetron_deleted ON OrleansStorage;
DROP FUNCTION telemetron_project_states();
DROP FUNCTION telemetron_forget_states();
DROP FUNCTION telemetron_forget_state(text, text, bytea);
DELETE FROM OrleansQuery WHERE querykey IN ('ReadManyFromStorageKey', 'WriteManyToStorageKey');

-- The tables are emptied and changed, not made again, so that the rights that were granted on them stay. Indexes are built when the rows are there.
TRUNCATE device, customer, device_owner;
DROP INDEX device_by_id, customer_by_id, device_owner_by_customer;
ALTER TABLE device ADD COLUMN version bigint NOT NULL, ADD COLUMN owners jsonb NOT NULL;
ALTER TABLE device_owner DROP CONSTRAINT device_owner_pkey, DROP COLUMN device_id, DROP COLUMN customer_id;

-- Times had tenths of microseconds. They are cut, as this program cuts its own; a cast would round them.
CREATE FUNCTION pg_temp.microseconds(given text) RETURNS text LANGUAGE sql IMMUTABLE
AS $$ SELECT regexp_replace(given, '(\.\d{6})\d+', '\1') $$;

DO $move$
DECLARE
    rows_at_a_time CONSTANT integer := 50000;
    devices bigint;
    customers bigint;
    moved bigint;
    service text;
    last_key text;
    next_key text;
    count_of_batch integer;
BEGIN
    SELECT count(*) FILTER (WHERE graintypestring = 'device'), count(*) FILTER (WHERE graintypestring = 'customer') INTO devices, customers
    FROM OrleansStorage
    WHERE payloadbinary IS NOT NULL;
    IF devices + customers > 0 THEN
        RAISE INFO 'Moving % devices and % customers to tables of their own. A million devices with a customer each take about two minutes and 2 GB of free disk until the end. To interrupt it is safe.',
            devices, customers;
    END IF;

    moved := 0;
    FOR service IN SELECT DISTINCT serviceid FROM OrleansStorage LOOP
        last_key := '';
        LOOP
            WITH taken AS MATERIALIZED
            (
                SELECT grainidextensionstring AS key, convert_from(payloadbinary, 'UTF8')::jsonb AS state
                FROM OrleansStorage
                WHERE serviceid = service AND graintypestring = 'customer' AND grainidextensionstring > last_key AND payloadbinary IS NOT NULL
                ORDER BY grainidextensionstring
                LIMIT rows_at_a_time
            ),
            stored AS
            (
                INSERT INTO customer (service_id, organization, email, customer_id, name, created_at, updated_at)
                SELECT service, state->>'organization', state->>'email', state->>'customerId', state->>'name',
                    pg_temp.microseconds(state->>'createdAt')::timestamptz, pg_temp.microseconds(state->>'updatedAt')::timestamptz
                FROM taken
            )
            SELECT max(key), count(*) INTO next_key, count_of_batch FROM taken;
            EXIT WHEN count_of_batch = 0;
            last_key := next_key;
            moved := moved + count_of_batch;
            RAISE INFO 'Moved % of % customers.', moved, customers;
        END LOOP;
    END LOOP;

    moved := 0;
    FOR service IN SELECT DISTINCT serviceid FROM OrleansStorage LOOP
        last_key := '';
        LOOP
            WITH taken AS MATERIALIZED
            (
                SELECT grainidextensionstring AS key, version, convert_from(payloadbinary, 'UTF8')::jsonb AS state
                FROM OrleansStorage
                WHERE serviceid = service AND graintypestring = 'device' AND grainidextensionstring > last_key AND payloadbinary IS NOT NULL
                ORDER BY grainidextensionstring
                LIMIT rows_at_a_time
            ),
            stored AS
            (
                INSERT INTO device (service_id, organization, identifier, device_id, type, created_at, updated_at, version, owners)
                SELECT service, state->>'organization', state->>'identifier', state->>'deviceId', state->>'type',
                    pg_temp.microseconds(state->>'createdAt')::timestamptz, pg_temp.microseconds(state->>'updatedAt')::timestamptz,
                    version,
                    (
                        SELECT COALESCE(
                            jsonb_agg(owner || jsonb_build_object('assignedAt', pg_temp.microseconds(owner->>'assignedAt')) ORDER BY place), '[]')
                        FROM jsonb_array_elements(state->'owners') WITH ORDINALITY AS o (owner, place)
                    )
                FROM taken
            ),
            owned AS
            (
                INSERT INTO device_owner (service_id, organization, customer_email, device_identifier, assigned_at)
                SELECT service, state->>'organization', owner->>'email', state->>'identifier',
                    pg_temp.microseconds(owner->>'assignedAt')::timestamptz
                FROM taken
                CROSS JOIN LATERAL jsonb_array_elements(state->'owners') AS owner
            )
            SELECT max(key), count(*) INTO next_key, count_of_batch FROM taken;
            EXIT WHEN count_of_batch = 0;
            last_key := next_key;
            moved := moved + count_of_batch;
            RAISE INFO 'Moved % of % devices.', moved, devices;
        END LOOP;
    END LOOP;
END
$move$;

-- An id is unique within its organization: a clash must not tell one organization of another's ids. The organization is in an expression, so that these indexes can find
-- nothing by service and organization: of a table that is empty or was never analyzed the planner takes them for as good as the primary key, and the plan stays.
CREATE UNIQUE INDEX device_by_id ON device (device_id, (service_id || '/' || organization));
CREATE UNIQUE INDEX customer_by_id ON customer (customer_id, (service_id || '/' || organization));
ALTER TABLE device_owner ADD PRIMARY KEY (service_id, organization, customer_email, device_identifier);
ANALYZE device, customer, device_owner;

-- What remains is little: to empty the table and put that back gives the space to the disk at once.
CREATE TEMPORARY TABLE remaining ON COMMIT DROP AS SELECT * FROM OrleansStorage WHERE graintypestring NOT IN ('device', 'customer');
TRUNCATE OrleansStorage;
INSERT INTO OrleansStorage SELECT * FROM remaining;

-- A silo of an earlier version that runs all the same must not write where nobody reads.
ALTER TABLE OrleansStorage ADD CONSTRAINT fleet_has_its_own_tables CHECK (graintypestring NOT IN ('device', 'customer'));

COMMENT ON TABLE OrleansStorage IS 'One row per grain that keeps its state by Orleans: API keys. Devices and customers have tables of their own.';
COMMENT ON COLUMN OrleansStorage.graintypestring IS 'The name of the state: apiKey.';
COMMENT ON TABLE device IS 'One row per device: the truth about it and its owners. Change it only while no silo runs, and device_owner with it.';
COMMENT ON COLUMN device.version IS 'Grows by one with each write. Every write names the version that it replaces and is refused when that is not the one here.';
COMMENT ON COLUMN device.owners IS 'The owners, oldest first, as an array of objects with email, customerId and assignedAt.';
COMMENT ON TABLE customer IS 'One row per customer. Change it only while no silo runs.';
COMMENT ON TABLE device_owner IS 'Who owns which device: what device.owners says, by customer. The same statement writes both.';
