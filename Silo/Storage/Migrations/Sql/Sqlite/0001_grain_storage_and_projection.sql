CREATE TABLE OrleansQuery
(
    querykey TEXT NOT NULL PRIMARY KEY,
    querytext TEXT NOT NULL
);

-- SQLite takes two NULLs for different in a unique index, so a key without text, which only grains with a number or a GUID have, is ''.
CREATE TABLE OrleansStorage
(
    grainidhash INTEGER NOT NULL,
    grainidn0 INTEGER NOT NULL,
    grainidn1 INTEGER NOT NULL,
    graintypehash INTEGER NOT NULL,
    graintypestring TEXT NOT NULL,
    grainidextensionstring TEXT NOT NULL DEFAULT '',
    serviceid TEXT NOT NULL,
    payloadbinary BLOB,
    modifiedon TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX orleansstorage_identity
    ON OrleansStorage (serviceid, graintypestring, grainidextensionstring, grainidn0, grainidn1);

-- A first write and an update are the same statement, and nothing but one statement: a batch with BEGIN and COMMIT that fails halfway would
-- leave its transaction open on a pooled connection. The loser of a race gets no row back, which the provider reports. The condition on the
-- SELECT keeps an update of a row that is gone from creating it anew.
INSERT INTO OrleansQuery (querykey, querytext) VALUES ('WriteToStorageKey', '
INSERT INTO OrleansStorage AS stored
    (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid, payloadbinary, modifiedon, version)
SELECT @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, ifnull(@GrainIdExtensionString, ''''), @ServiceId,
    @PayloadBinary, strftime(''%Y-%m-%dT%H:%M:%fZ'', ''now''), 1
WHERE @GrainStateVersion IS
    (
        SELECT version FROM OrleansStorage
        WHERE serviceid = @ServiceId AND graintypestring = @GrainTypeString
            AND grainidextensionstring = ifnull(@GrainIdExtensionString, '''')
            AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
    )
ON CONFLICT (serviceid, graintypestring, grainidextensionstring, grainidn0, grainidn1) DO UPDATE
    SET payloadbinary = excluded.payloadbinary, modifiedon = excluded.modifiedon, version = stored.version + 1
    WHERE stored.version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion
');

INSERT INTO OrleansQuery (querykey, querytext) VALUES ('ReadFromStorageKey', '
SELECT payloadbinary AS PayloadBinary, version AS Version
FROM OrleansStorage
WHERE serviceid = @ServiceId AND graintypestring = @GrainTypeString
    AND grainidextensionstring = ifnull(@GrainIdExtensionString, '''')
    AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
');

-- A cleared row stays with its version, so that a writer from before the clearing is recognised.
INSERT INTO OrleansQuery (querykey, querytext) VALUES ('ClearStorageKey', '
UPDATE OrleansStorage
SET payloadbinary = NULL, modifiedon = strftime(''%Y-%m-%dT%H:%M:%fZ'', ''now''), version = version + 1
WHERE serviceid = @ServiceId AND graintypestring = @GrainTypeString
    AND grainidextensionstring = ifnull(@GrainIdExtensionString, '''')
    AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
    AND version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion
');

-- The projection: what the grains' rows say, in tables to query. Times are ISO 8601 text in UTC, as the states have them.
CREATE TABLE device
(
    service_id TEXT NOT NULL,
    organization TEXT NOT NULL,
    identifier TEXT NOT NULL,
    device_id TEXT NOT NULL,
    type TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (service_id, organization, identifier)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX device_by_id ON device (service_id, device_id);

CREATE TABLE customer
(
    service_id TEXT NOT NULL,
    organization TEXT NOT NULL,
    email TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (service_id, organization, email)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX customer_by_id ON customer (service_id, customer_id);

CREATE TABLE device_owner
(
    service_id TEXT NOT NULL,
    organization TEXT NOT NULL,
    device_identifier TEXT NOT NULL,
    customer_email TEXT NOT NULL,
    device_id TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    assigned_at TEXT NOT NULL,
    PRIMARY KEY (service_id, organization, device_identifier, customer_email)
) STRICT, WITHOUT ROWID;
CREATE INDEX device_owner_by_customer ON device_owner (service_id, organization, customer_email, device_identifier);

-- Inserts and updates project alike, and SQLite has no functions: the triggers on OrleansStorage insert into these views, whose triggers do
-- the work. Conflict clauses there must be upserts: OR IGNORE is not heeded in a trigger that an upsert set off.
CREATE VIEW projected_customer AS SELECT NULL AS service_id, NULL AS state WHERE false;

CREATE TRIGGER project_customer INSTEAD OF INSERT ON projected_customer
BEGIN
    INSERT INTO customer (service_id, organization, email, customer_id, name, created_at, updated_at)
    SELECT NEW.service_id, NEW.state->>'organization', NEW.state->>'email', NEW.state->>'customerId', NEW.state->>'name',
        NEW.state->>'createdAt', NEW.state->>'updatedAt'
    WHERE true
    ON CONFLICT (service_id, organization, email) DO UPDATE
        SET customer_id = excluded.customer_id, name = excluded.name, created_at = excluded.created_at, updated_at = excluded.updated_at
        WHERE (customer.customer_id, customer.name, customer.created_at, customer.updated_at)
            IS NOT (excluded.customer_id, excluded.name, excluded.created_at, excluded.updated_at);
END;

CREATE VIEW projected_device AS SELECT NULL AS service_id, NULL AS state WHERE false;

CREATE TRIGGER project_device INSTEAD OF INSERT ON projected_device
BEGIN
    SELECT RAISE(ABORT, 'The state of a device has no array of owners.') WHERE json_type(NEW.state, '$.owners') IS NOT 'array';

    INSERT INTO device (service_id, organization, identifier, device_id, type, created_at, updated_at)
    SELECT NEW.service_id, NEW.state->>'organization', NEW.state->>'identifier', NEW.state->>'deviceId', NEW.state->>'type',
        NEW.state->>'createdAt', NEW.state->>'updatedAt'
    WHERE true
    ON CONFLICT (service_id, organization, identifier) DO UPDATE
        SET device_id = excluded.device_id, type = excluded.type, created_at = excluded.created_at, updated_at = excluded.updated_at
        WHERE (device.device_id, device.type, device.created_at, device.updated_at)
            IS NOT (excluded.device_id, excluded.type, excluded.created_at, excluded.updated_at);

    DELETE FROM device_owner
    WHERE service_id = NEW.service_id AND organization = NEW.state->>'organization' AND device_identifier = NEW.state->>'identifier'
        AND customer_email NOT IN (SELECT owner.value->>'email' FROM json_each(NEW.state, '$.owners') AS owner);

    INSERT INTO device_owner (service_id, organization, device_identifier, customer_email, device_id, customer_id, assigned_at)
    SELECT NEW.service_id, NEW.state->>'organization', NEW.state->>'identifier', owner.value->>'email', NEW.state->>'deviceId',
        owner.value->>'customerId', owner.value->>'assignedAt'
    FROM json_each(NEW.state, '$.owners') AS owner
    WHERE true
    ON CONFLICT (service_id, organization, device_identifier, customer_email) DO UPDATE
        SET device_id = excluded.device_id, customer_id = excluded.customer_id, assigned_at = excluded.assigned_at
        WHERE (device_owner.device_id, device_owner.customer_id, device_owner.assigned_at)
            IS NOT (excluded.device_id, excluded.customer_id, excluded.assigned_at);
END;

-- The keys come from the state that is gone, so that the form of a grain's key is known to the grains alone.
CREATE VIEW forgotten_state AS SELECT NULL AS service_id, NULL AS name, NULL AS state WHERE false;

CREATE TRIGGER forget_state INSTEAD OF INSERT ON forgotten_state
BEGIN
    DELETE FROM customer
    WHERE NEW.name = 'customer'
        AND service_id = NEW.service_id AND organization = NEW.state->>'organization' AND email = NEW.state->>'email';
    DELETE FROM device_owner
    WHERE NEW.name = 'device'
        AND service_id = NEW.service_id AND organization = NEW.state->>'organization' AND device_identifier = NEW.state->>'identifier';
    DELETE FROM device
    WHERE NEW.name = 'device'
        AND service_id = NEW.service_id AND organization = NEW.state->>'organization' AND identifier = NEW.state->>'identifier';
END;

CREATE TRIGGER customer_inserted AFTER INSERT ON OrleansStorage WHEN NEW.graintypestring = 'customer' AND NEW.payloadbinary IS NOT NULL
BEGIN
    INSERT INTO projected_customer VALUES (NEW.serviceid, CAST(NEW.payloadbinary AS TEXT));
END;

CREATE TRIGGER customer_updated AFTER UPDATE ON OrleansStorage WHEN NEW.graintypestring = 'customer' AND NEW.payloadbinary IS NOT NULL
BEGIN
    INSERT INTO projected_customer VALUES (NEW.serviceid, CAST(NEW.payloadbinary AS TEXT));
END;

CREATE TRIGGER device_inserted AFTER INSERT ON OrleansStorage WHEN NEW.graintypestring = 'device' AND NEW.payloadbinary IS NOT NULL
BEGIN
    INSERT INTO projected_device VALUES (NEW.serviceid, CAST(NEW.payloadbinary AS TEXT));
END;

CREATE TRIGGER device_updated AFTER UPDATE ON OrleansStorage WHEN NEW.graintypestring = 'device' AND NEW.payloadbinary IS NOT NULL
BEGIN
    INSERT INTO projected_device VALUES (NEW.serviceid, CAST(NEW.payloadbinary AS TEXT));
END;

CREATE TRIGGER state_cleared AFTER UPDATE ON OrleansStorage
    WHEN NEW.payloadbinary IS NULL AND OLD.payloadbinary IS NOT NULL AND OLD.graintypestring IN ('device', 'customer')
BEGIN
    INSERT INTO forgotten_state VALUES (OLD.serviceid, OLD.graintypestring, CAST(OLD.payloadbinary AS TEXT));
END;

CREATE TRIGGER state_deleted AFTER DELETE ON OrleansStorage
    WHEN OLD.payloadbinary IS NOT NULL AND OLD.graintypestring IN ('device', 'customer')
BEGIN
    INSERT INTO forgotten_state VALUES (OLD.serviceid, OLD.graintypestring, CAST(OLD.payloadbinary AS TEXT));
END;
