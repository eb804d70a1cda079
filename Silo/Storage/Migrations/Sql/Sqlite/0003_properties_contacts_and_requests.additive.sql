-- What devices and customers can have since owners can leave and customers can change. Programs from before know none of it and leave it as it is.
ALTER TABLE device ADD COLUMN properties TEXT;
ALTER TABLE device ADD COLUMN recent TEXT;
ALTER TABLE customer ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE customer ADD COLUMN phone TEXT;
ALTER TABLE customer ADD COLUMN address TEXT;
ALTER TABLE customer ADD COLUMN recent TEXT;

CREATE INDEX device_by_type ON device (service_id, organization, type, identifier);
