-- Devices and customers move out of OrleansStorage, where they were JSON from which triggers derived device, customer and device_owner, into these tables, which are the
-- truth from now on. All of it is one transaction: a start that is interrupted has changed nothing, and the next one begins again.
--
-- The program that migrates provides two functions: microseconds(time) gives a time the form that this version stores, cut to microseconds, and moved(what) counts the
-- rows, says so in the log, and is always true.
DROP TRIGGER customer_inserted;
DROP TRIGGER customer_updated;
DROP TRIGGER device_inserted;
DROP TRIGGER device_updated;
DROP TRIGGER state_cleared;
DROP TRIGGER state_deleted;
DROP VIEW projected_customer;
DROP VIEW projected_device;
DROP VIEW forgotten_state;
DROP TABLE device;
DROP TABLE customer;
DROP TABLE device_owner;

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

-- The owners are an array of objects with email, customerId and assignedAt, oldest first. Every write names the version that it replaces.
CREATE TABLE device
(
    service_id TEXT NOT NULL,
    organization TEXT NOT NULL,
    identifier TEXT NOT NULL,
    device_id TEXT NOT NULL,
    type TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    owners TEXT NOT NULL,
    PRIMARY KEY (service_id, organization, identifier)
) STRICT, WITHOUT ROWID;

-- What device.owners says, by customer. The same transaction writes both.
CREATE TABLE device_owner
(
    service_id TEXT NOT NULL,
    organization TEXT NOT NULL,
    customer_email TEXT NOT NULL,
    device_identifier TEXT NOT NULL,
    assigned_at TEXT NOT NULL,
    PRIMARY KEY (service_id, organization, customer_email, device_identifier)
) STRICT, WITHOUT ROWID;

INSERT INTO customer (service_id, organization, email, customer_id, name, created_at, updated_at)
SELECT serviceid, state->>'organization', state->>'email', state->>'customerId', state->>'name',
    microseconds(state->>'createdAt'), microseconds(state->>'updatedAt')
FROM (SELECT serviceid, CAST(payloadbinary AS TEXT) AS state FROM OrleansStorage WHERE graintypestring = 'customer' AND payloadbinary IS NOT NULL)
WHERE moved('customers')
ORDER BY 1, 2, 3;

INSERT INTO device (service_id, organization, identifier, device_id, type, created_at, updated_at, version, owners)
SELECT serviceid, state->>'organization', state->>'identifier', state->>'deviceId', state->>'type',
    microseconds(state->>'createdAt'), microseconds(state->>'updatedAt'), version,
    (
        SELECT json_group_array(json_set(owner.value, '$.assignedAt', microseconds(owner.value->>'assignedAt')))
        FROM (SELECT value FROM json_each(state, '$.owners') ORDER BY key) AS owner
    )
FROM
(
    SELECT serviceid, version, CAST(payloadbinary AS TEXT) AS state FROM OrleansStorage WHERE graintypestring = 'device' AND payloadbinary IS NOT NULL
)
WHERE moved('devices')
ORDER BY 1, 2, 3;

INSERT INTO device_owner (service_id, organization, customer_email, device_identifier, assigned_at)
SELECT device.service_id, device.organization, owner.value->>'email', device.identifier, owner.value->>'assignedAt'
FROM device, json_each(device.owners) AS owner
ORDER BY 1, 2, 3, 4;

-- An id is unique within its organization: a clash must not tell one organization of another's ids.
CREATE UNIQUE INDEX device_by_id ON device (service_id, organization, device_id);
CREATE UNIQUE INDEX customer_by_id ON customer (service_id, organization, customer_id);

DELETE FROM OrleansStorage WHERE graintypestring IN ('device', 'customer');
