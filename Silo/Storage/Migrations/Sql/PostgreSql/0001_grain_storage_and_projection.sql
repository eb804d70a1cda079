DO $$
BEGIN
    IF current_setting('server_version_num')::integer < 150000 THEN
        RAISE EXCEPTION 'Telemetron needs PostgreSQL 15 or newer; this server is %.', current_setting('server_version')
            USING HINT = 'The identity of a grain''s row is a unique index with NULLS NOT DISTINCT, which came with 15.';
    END IF;
END
$$;

CREATE TABLE OrleansQuery
(
    querykey varchar(64) NOT NULL PRIMARY KEY,
    querytext text NOT NULL
);
COMMENT ON TABLE OrleansQuery IS 'The statements that Orleans'' ADO.NET providers send. A silo reads them once, when it starts.';

CREATE TABLE OrleansStorage
(
    grainidhash integer NOT NULL,
    grainidn0 bigint NOT NULL,
    grainidn1 bigint NOT NULL,
    graintypehash integer NOT NULL,
    graintypestring varchar(512) COLLATE "C" NOT NULL,
    grainidextensionstring varchar(1024) COLLATE "C",
    serviceid varchar(150) COLLATE "C" NOT NULL,
    payloadbinary bytea,
    modifiedon timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL
);

-- The hashes lead in the index that Orleans publishes. Here they are not in it at all: keys that follow each other, such as the serial
-- numbers of a factory lot, then share index pages instead of touching a page each.
CREATE UNIQUE INDEX orleansstorage_identity
    ON OrleansStorage (serviceid, graintypestring, grainidextensionstring, grainidn0, grainidn1) NULLS NOT DISTINCT;

COMMENT ON TABLE OrleansStorage IS 'One row per grain: the truth. The tables device, customer and device_owner are derived from it, in the same transaction.';
COMMENT ON COLUMN OrleansStorage.graintypestring IS 'The name of the state: device, customer or apiKey.';
COMMENT ON COLUMN OrleansStorage.grainidextensionstring IS 'The grain''s key. NULL only for grains that are keyed by a number or a GUID; Telemetron has none.';
COMMENT ON COLUMN OrleansStorage.payloadbinary IS 'The state as UTF-8 JSON: convert_from(payloadbinary, ''UTF8'')::jsonb. NULL after the state was cleared.';
COMMENT ON COLUMN OrleansStorage.version IS 'The ETag. Every write names the version that it replaces and fails when that is not the one here.';

-- A first write and an update are the same statement, so that racing writers meet at the unique index and all but one get no row back, which
-- the provider reports as a lost race. The condition on the SELECT spares a writer that is late already the lock on the row, and keeps an
-- update of a row that is gone from creating it anew.
INSERT INTO OrleansQuery (querykey, querytext) VALUES ('WriteToStorageKey', $query$
INSERT INTO OrleansStorage AS stored
    (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid, payloadbinary, modifiedon, version)
SELECT @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @PayloadBinary, now(), 1
WHERE CAST(@GrainStateVersion AS integer) IS NOT DISTINCT FROM
    (
        SELECT version FROM OrleansStorage
        WHERE serviceid = @ServiceId AND graintypestring = @GrainTypeString
            AND (grainidextensionstring = @GrainIdExtensionString OR (grainidextensionstring IS NULL AND @GrainIdExtensionString IS NULL))
            AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
    )
ON CONFLICT (serviceid, graintypestring, grainidextensionstring, grainidn0, grainidn1) DO UPDATE
    SET payloadbinary = EXCLUDED.payloadbinary, modifiedon = EXCLUDED.modifiedon, version = stored.version + 1
    WHERE stored.version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion
$query$);

-- IS NOT DISTINCT FROM would read better than the OR, but no index serves it.
INSERT INTO OrleansQuery (querykey, querytext) VALUES ('ReadFromStorageKey', $query$
SELECT payloadbinary AS PayloadBinary, version AS Version
FROM OrleansStorage
WHERE serviceid = @ServiceId AND graintypestring = @GrainTypeString
    AND (grainidextensionstring = @GrainIdExtensionString OR (grainidextensionstring IS NULL AND @GrainIdExtensionString IS NULL))
    AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
$query$);

-- A cleared row stays with its version, so that a writer from before the clearing is recognised.
INSERT INTO OrleansQuery (querykey, querytext) VALUES ('ClearStorageKey', $query$
UPDATE OrleansStorage
SET payloadbinary = NULL, modifiedon = now(), version = version + 1
WHERE serviceid = @ServiceId AND graintypestring = @GrainTypeString
    AND (grainidextensionstring = @GrainIdExtensionString OR (grainidextensionstring IS NULL AND @GrainIdExtensionString IS NULL))
    AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
    AND version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion
$query$);

CREATE TABLE device
(
    service_id text COLLATE "C" NOT NULL,
    organization text COLLATE "C" NOT NULL,
    identifier text COLLATE "C" NOT NULL,
    device_id text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (service_id, organization, identifier)
);
CREATE UNIQUE INDEX device_by_id ON device (service_id, device_id);
COMMENT ON TABLE device IS 'The devices. Derived from OrleansStorage by triggers: read it, never write it.';
COMMENT ON COLUMN device.service_id IS 'The Orleans service that the row belongs to; one database may hold several.';
COMMENT ON COLUMN device.identifier IS 'What the organization calls the device; exact, case-sensitive.';
COMMENT ON COLUMN device.device_id IS 'What Telemetron calls the device.';

CREATE TABLE customer
(
    service_id text COLLATE "C" NOT NULL,
    organization text COLLATE "C" NOT NULL,
    email text COLLATE "C" NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (service_id, organization, email)
);
CREATE UNIQUE INDEX customer_by_id ON customer (service_id, customer_id);
COMMENT ON TABLE customer IS 'The customers. Derived from OrleansStorage by triggers: read it, never write it.';
COMMENT ON COLUMN customer.service_id IS 'The Orleans service that the row belongs to; one database may hold several.';
COMMENT ON COLUMN customer.email IS 'The normalised email address: lower case, domain in its ASCII form.';
COMMENT ON COLUMN customer.customer_id IS 'What Telemetron calls the customer.';

-- No foreign keys: the two sides are derived from rows of different grains, each committed on its own.
CREATE TABLE device_owner
(
    service_id text COLLATE "C" NOT NULL,
    organization text COLLATE "C" NOT NULL,
    device_identifier text COLLATE "C" NOT NULL,
    customer_email text COLLATE "C" NOT NULL,
    device_id text COLLATE "C" NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    assigned_at timestamptz NOT NULL,
    PRIMARY KEY (service_id, organization, device_identifier, customer_email)
);
CREATE INDEX device_owner_by_customer ON device_owner (service_id, organization, customer_email, device_identifier);
COMMENT ON TABLE device_owner IS 'Who owns which device. Derived from the devices'' rows in OrleansStorage by triggers: read it, never write it.';
COMMENT ON COLUMN device_owner.service_id IS 'The Orleans service that the row belongs to; one database may hold several.';
COMMENT ON COLUMN device_owner.assigned_at IS 'Since when the customer owns the device.';

-- How the functions below find rows. They are written for statements of many rows, and a session plans their statements once and keeps the
-- plans, which may have been made while the tables were empty: a plan that scans an empty table as cheaply as it looks it up is hundreds of
-- times too slow when the table has grown. So every look-up names a whole key, of whichever index is taken, in a LATERAL with OFFSET 0,
-- which runs row by row, and scans are off.

-- The keys come from the state that is gone, so that the form of a grain's key is known to the grains alone.
CREATE FUNCTION telemetron_forget_state(gone_service_id text, state_name text, payload bytea) RETURNS void LANGUAGE plpgsql
    SET enable_seqscan = off
AS $$
DECLARE
    state CONSTANT jsonb := convert_from(payload, 'UTF8')::jsonb;
BEGIN
    IF state_name = 'device' THEN
        DELETE FROM device_owner WHERE ctid = ANY (ARRAY
        (
            SELECT known.row_id
            FROM jsonb_array_elements(state->'owners') AS owner
            CROSS JOIN LATERAL
            (
                SELECT o.ctid AS row_id
                FROM device_owner AS o
                WHERE o.service_id = gone_service_id AND o.organization = state->>'organization'
                    AND o.device_identifier = state->>'identifier' AND o.customer_email = owner->>'email'
                OFFSET 0
            ) AS known
        ));
        DELETE FROM device
        WHERE service_id = gone_service_id AND organization = state->>'organization' AND identifier = state->>'identifier'
            AND device_id = state->>'deviceId';
    ELSIF state_name = 'customer' THEN
        DELETE FROM customer
        WHERE service_id = gone_service_id AND organization = state->>'organization' AND email = state->>'email'
            AND customer_id = state->>'customerId';
    END IF;
END
$$;
COMMENT ON FUNCTION telemetron_forget_state(text, text, bytea) IS 'Takes what one state was out of device, customer and device_owner.';

CREATE FUNCTION telemetron_project_states() RETURNS trigger LANGUAGE plpgsql
    SET enable_seqscan = off
AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF EXISTS (SELECT FROM changed WHERE payloadbinary IS NULL) THEN
            PERFORM telemetron_forget_state(p.serviceid, p.graintypestring, p.payloadbinary)
            FROM changed AS c
            JOIN previous AS p ON p.serviceid = c.serviceid AND p.graintypestring = c.graintypestring
                AND p.grainidextensionstring IS NOT DISTINCT FROM c.grainidextensionstring
                AND p.grainidn0 = c.grainidn0 AND p.grainidn1 = c.grainidn1
            WHERE c.payloadbinary IS NULL AND p.payloadbinary IS NOT NULL;
        END IF;

        DELETE FROM device_owner WHERE ctid = ANY (ARRAY
        (
            SELECT known.row_id
            FROM
            (
                SELECT serviceid, state->>'organization' AS organization, state->>'identifier' AS identifier, owner->>'email' AS email
                FROM previous
                CROSS JOIN LATERAL (SELECT convert_from(payloadbinary, 'UTF8')::jsonb AS state OFFSET 0) AS read
                CROSS JOIN LATERAL jsonb_array_elements(state->'owners') AS owner
                WHERE graintypestring = 'device' AND payloadbinary IS NOT NULL
                EXCEPT
                SELECT serviceid, state->>'organization', state->>'identifier', owner->>'email'
                FROM changed
                CROSS JOIN LATERAL (SELECT convert_from(payloadbinary, 'UTF8')::jsonb AS state OFFSET 0) AS read
                CROSS JOIN LATERAL jsonb_array_elements(state->'owners') AS owner
                WHERE graintypestring = 'device' AND payloadbinary IS NOT NULL
            ) AS gone
            CROSS JOIN LATERAL
            (
                SELECT o.ctid AS row_id
                FROM device_owner AS o
                WHERE o.service_id = gone.serviceid AND o.organization = gone.organization
                    AND o.device_identifier = gone.identifier AND o.customer_email = gone.email
                OFFSET 0
            ) AS known
        ));
    END IF;

    WITH states AS MATERIALIZED
    (
        SELECT serviceid, convert_from(payloadbinary, 'UTF8')::jsonb AS state
        FROM changed
        WHERE graintypestring = 'customer' AND payloadbinary IS NOT NULL
    )
    INSERT INTO customer AS c (service_id, organization, email, customer_id, name, created_at, updated_at)
    SELECT serviceid, state->>'organization', state->>'email', state->>'customerId', state->>'name',
        (state->>'createdAt')::timestamptz, (state->>'updatedAt')::timestamptz
    FROM states
    ON CONFLICT (service_id, organization, email) DO UPDATE
        SET customer_id = EXCLUDED.customer_id, name = EXCLUDED.name, created_at = EXCLUDED.created_at, updated_at = EXCLUDED.updated_at
        WHERE (c.customer_id, c.name, c.created_at, c.updated_at)
            IS DISTINCT FROM (EXCLUDED.customer_id, EXCLUDED.name, EXCLUDED.created_at, EXCLUDED.updated_at);

    WITH states AS MATERIALIZED
    (
        SELECT serviceid, convert_from(payloadbinary, 'UTF8')::jsonb AS state
        FROM changed
        WHERE graintypestring = 'device' AND payloadbinary IS NOT NULL
    ),
    devices AS MATERIALIZED
    (
        -- Owners that are missing must fail the write; jsonb_to_recordset of JSON's null does.
        SELECT serviceid AS service_id, state->>'organization' AS organization, state->>'identifier' AS identifier,
            state->>'deviceId' AS device_id, state->>'type' AS type,
            (state->>'createdAt')::timestamptz AS created_at, (state->>'updatedAt')::timestamptz AS updated_at,
            COALESCE(state->'owners', 'null') AS owners
        FROM states
    ),
    stored AS
    (
        INSERT INTO device AS d (service_id, organization, identifier, device_id, type, created_at, updated_at)
        SELECT service_id, organization, identifier, device_id, type, created_at, updated_at FROM devices
        ON CONFLICT (service_id, organization, identifier) DO UPDATE
            SET device_id = EXCLUDED.device_id, type = EXCLUDED.type, created_at = EXCLUDED.created_at, updated_at = EXCLUDED.updated_at
            WHERE (d.device_id, d.type, d.created_at, d.updated_at)
                IS DISTINCT FROM (EXCLUDED.device_id, EXCLUDED.type, EXCLUDED.created_at, EXCLUDED.updated_at)
    )
    -- An upsert locks, and so writes, even a row that it leaves as it is: owners that are there already are kept out of it.
    INSERT INTO device_owner AS o (service_id, organization, device_identifier, customer_email, device_id, customer_id, assigned_at)
    SELECT d.service_id, d.organization, d.identifier, owner.email, d.device_id, owner."customerId", owner."assignedAt"
    FROM devices AS d
    CROSS JOIN LATERAL jsonb_to_recordset(d.owners) AS owner(email text, "customerId" text, "assignedAt" timestamptz)
    LEFT JOIN LATERAL
    (
        SELECT o.device_id, o.customer_id, o.assigned_at
        FROM device_owner AS o
        WHERE o.service_id = d.service_id AND o.organization = d.organization
            AND o.device_identifier = d.identifier AND o.customer_email = owner.email
        OFFSET 0
    ) AS known ON true
    WHERE (known.device_id, known.customer_id, known.assigned_at) IS DISTINCT FROM (d.device_id, owner."customerId", owner."assignedAt")
    ON CONFLICT (service_id, organization, device_identifier, customer_email) DO UPDATE
        SET device_id = EXCLUDED.device_id, customer_id = EXCLUDED.customer_id, assigned_at = EXCLUDED.assigned_at
        WHERE (o.device_id, o.customer_id, o.assigned_at) IS DISTINCT FROM (EXCLUDED.device_id, EXCLUDED.customer_id, EXCLUDED.assigned_at);

    RETURN NULL;
END
$$;
COMMENT ON FUNCTION telemetron_project_states() IS 'Brings device, customer and device_owner up to the rows that a statement wrote to OrleansStorage.';

CREATE FUNCTION telemetron_forget_states() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM telemetron_forget_state(serviceid, graintypestring, payloadbinary)
    FROM previous
    WHERE graintypestring IN ('device', 'customer') AND payloadbinary IS NOT NULL;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION telemetron_forget_states() IS 'Takes the rows that a statement deleted from OrleansStorage out of device, customer and device_owner.';

CREATE TRIGGER telemetron_inserted AFTER INSERT ON OrleansStorage
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION telemetron_project_states();

CREATE TRIGGER telemetron_updated AFTER UPDATE ON OrleansStorage
    REFERENCING OLD TABLE AS previous NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION telemetron_project_states();

CREATE TRIGGER telemetron_deleted AFTER DELETE ON OrleansStorage
    REFERENCING OLD TABLE AS previous
    FOR EACH STATEMENT EXECUTE FUNCTION telemetron_forget_states();
