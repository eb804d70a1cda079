-- Normalised, with the keys that keep every rule of the contract under concurrency. No foreign keys, which makes the peers faster.
CREATE TABLE api_key
(
    hash text PRIMARY KEY,
    organization text NOT NULL
);

CREATE TABLE device
(
    id text PRIMARY KEY,
    organization text NOT NULL,
    identifier text NOT NULL,
    type text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    UNIQUE (organization, identifier)
);

CREATE TABLE customer
(
    id text PRIMARY KEY,
    organization text NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    UNIQUE (organization, email)
);

CREATE TABLE device_owner
(
    device_id text NOT NULL,
    customer_id text NOT NULL,
    assigned_at timestamptz NOT NULL,
    PRIMARY KEY (device_id, customer_id)
);

CREATE INDEX device_owner_by_customer ON device_owner (customer_id);
