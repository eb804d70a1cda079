-- What devices and customers can have since owners can leave and customers can change. Programs from before know none of it and leave it as it is.
-- Readers go on while the index is built. The changes of the tables, which nobody gets past, come last and take no time, if they need not wait for a long query.
SET LOCAL lock_timeout = '10s';

-- All but the type are expressions, for the reason that 0005 gives: this index must find nothing by the columns of the primary key.
CREATE INDEX device_by_type ON device (type, (service_id || '/' || organization), (identifier || ''));

ALTER TABLE device ADD COLUMN properties json, ADD COLUMN recent jsonb;
ALTER TABLE customer
    ADD COLUMN version bigint NOT NULL DEFAULT 1,
    ADD COLUMN phone text COLLATE "C",
    ADD COLUMN address text COLLATE "C",
    ADD COLUMN recent jsonb;

COMMENT ON COLUMN device.properties IS 'What the organization keeps with the device: a JSON object, as it was given. NULL for none.';
COMMENT ON COLUMN device.recent IS 'The requests that changed the device lately, so that a repetition of one is recognised: objects with request, version, at and assigned. NULL for none.';
COMMENT ON COLUMN customer.version IS 'Grows by one with each change, as in device.';
COMMENT ON COLUMN customer.phone IS 'NULL when none is known.';
COMMENT ON COLUMN customer.address IS 'The postal address; NULL when none is known.';
COMMENT ON COLUMN customer.recent IS 'The requests that changed the customer lately, as in device.';
