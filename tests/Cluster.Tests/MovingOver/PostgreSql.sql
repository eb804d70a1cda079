--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: telemetron_forget_state(text, text, bytea); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.telemetron_forget_state(gone_service_id text, state_name text, payload bytea) RETURNS void
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
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


--
-- Name: FUNCTION telemetron_forget_state(gone_service_id text, state_name text, payload bytea); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.telemetron_forget_state(gone_service_id text, state_name text, payload bytea) IS 'Takes what one state was out of device, customer and device_owner.';


--
-- Name: telemetron_forget_states(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.telemetron_forget_states() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM telemetron_forget_state(serviceid, graintypestring, payloadbinary)
    FROM previous
    WHERE graintypestring IN ('device', 'customer') AND payloadbinary IS NOT NULL;
    RETURN NULL;
END
$$;


--
-- Name: FUNCTION telemetron_forget_states(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.telemetron_forget_states() IS 'Takes the rows that a statement deleted from OrleansStorage out of device, customer and device_owner.';


--
-- Name: telemetron_project_states(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.telemetron_project_states() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
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


--
-- Name: FUNCTION telemetron_project_states(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.telemetron_project_states() IS 'Brings device, customer and device_owner up to the rows that a statement wrote to OrleansStorage.';


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: customer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.customer (
    service_id text NOT NULL COLLATE pg_catalog."C",
    organization text NOT NULL COLLATE pg_catalog."C",
    email text NOT NULL COLLATE pg_catalog."C",
    customer_id text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);


--
-- Name: TABLE customer; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.customer IS 'The customers. Derived from OrleansStorage by triggers: read it, never write it.';


--
-- Name: COLUMN customer.service_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.customer.service_id IS 'The Orleans service that the row belongs to; one database may hold several.';


--
-- Name: COLUMN customer.email; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.customer.email IS 'The normalised email address: lower case, domain in its ASCII form.';


--
-- Name: COLUMN customer.customer_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.customer.customer_id IS 'What Telemetron calls the customer.';


--
-- Name: device; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.device (
    service_id text NOT NULL COLLATE pg_catalog."C",
    organization text NOT NULL COLLATE pg_catalog."C",
    identifier text NOT NULL COLLATE pg_catalog."C",
    device_id text NOT NULL COLLATE pg_catalog."C",
    type text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);


--
-- Name: TABLE device; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.device IS 'The devices. Derived from OrleansStorage by triggers: read it, never write it.';


--
-- Name: COLUMN device.service_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.device.service_id IS 'The Orleans service that the row belongs to; one database may hold several.';


--
-- Name: COLUMN device.identifier; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.device.identifier IS 'What the organization calls the device; exact, case-sensitive.';


--
-- Name: COLUMN device.device_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.device.device_id IS 'What Telemetron calls the device.';


--
-- Name: device_owner; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.device_owner (
    service_id text NOT NULL COLLATE pg_catalog."C",
    organization text NOT NULL COLLATE pg_catalog."C",
    device_identifier text NOT NULL COLLATE pg_catalog."C",
    customer_email text NOT NULL COLLATE pg_catalog."C",
    device_id text NOT NULL COLLATE pg_catalog."C",
    customer_id text NOT NULL COLLATE pg_catalog."C",
    assigned_at timestamp with time zone NOT NULL
);


--
-- Name: TABLE device_owner; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.device_owner IS 'Who owns which device. Derived from the devices'' rows in OrleansStorage by triggers: read it, never write it.';


--
-- Name: COLUMN device_owner.service_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.device_owner.service_id IS 'The Orleans service that the row belongs to; one database may hold several.';


--
-- Name: COLUMN device_owner.assigned_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.device_owner.assigned_at IS 'Since when the customer owns the device.';


--
-- Name: orleansmembershiptable; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.orleansmembershiptable (
    deploymentid character varying(150) NOT NULL COLLATE pg_catalog."C",
    address character varying(45) NOT NULL COLLATE pg_catalog."C",
    port integer NOT NULL,
    generation integer NOT NULL,
    siloname character varying(150) NOT NULL,
    hostname character varying(150) NOT NULL,
    status integer NOT NULL,
    proxyport integer,
    suspecttimes character varying(8000),
    starttime timestamp with time zone NOT NULL,
    iamalivetime timestamp with time zone NOT NULL
);


--
-- Name: TABLE orleansmembershiptable; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.orleansmembershiptable IS 'One row per start of a silo.';


--
-- Name: COLUMN orleansmembershiptable.status; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.orleansmembershiptable.status IS '1 created, 2 joining, 3 active, 4 shutting down, 5 stopping, 6 dead.';


--
-- Name: COLUMN orleansmembershiptable.proxyport; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.orleansmembershiptable.proxyport IS 'Where clients connect; 0 when the silo is no gateway.';


--
-- Name: orleansmembershipversiontable; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.orleansmembershipversiontable (
    deploymentid character varying(150) NOT NULL COLLATE pg_catalog."C",
    "timestamp" timestamp with time zone DEFAULT now() NOT NULL,
    version integer DEFAULT 0 NOT NULL
);


--
-- Name: TABLE orleansmembershipversiontable; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.orleansmembershipversiontable IS 'One row per cluster: the version that every change of its membership must name and raise.';


--
-- Name: orleansquery; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.orleansquery (
    querykey character varying(64) NOT NULL,
    querytext text NOT NULL
);


--
-- Name: TABLE orleansquery; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.orleansquery IS 'The statements that Orleans'' ADO.NET providers send. A silo reads them once, when it starts.';


--
-- Name: orleansstorage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.orleansstorage (
    grainidhash integer NOT NULL,
    grainidn0 bigint NOT NULL,
    grainidn1 bigint NOT NULL,
    graintypehash integer NOT NULL,
    graintypestring character varying(512) NOT NULL COLLATE pg_catalog."C",
    grainidextensionstring character varying(1024) COLLATE pg_catalog."C",
    serviceid character varying(150) NOT NULL COLLATE pg_catalog."C",
    payloadbinary bytea,
    modifiedon timestamp with time zone DEFAULT now() NOT NULL,
    version integer NOT NULL
);


--
-- Name: TABLE orleansstorage; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.orleansstorage IS 'One row per grain: the truth. The tables device, customer and device_owner are derived from it, in the same transaction.';


--
-- Name: COLUMN orleansstorage.graintypestring; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.orleansstorage.graintypestring IS 'The name of the state: device, customer or apiKey.';


--
-- Name: COLUMN orleansstorage.grainidextensionstring; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.orleansstorage.grainidextensionstring IS 'The grain''s key. NULL only for grains that are keyed by a number or a GUID; Telemetron has none.';


--
-- Name: COLUMN orleansstorage.payloadbinary; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.orleansstorage.payloadbinary IS 'The state as UTF-8 JSON: convert_from(payloadbinary, ''UTF8'')::jsonb. NULL after the state was cleared.';


--
-- Name: COLUMN orleansstorage.version; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.orleansstorage.version IS 'The ETag. Every write names the version that it replaces and fails when that is not the one here.';


--
-- Name: schemaversions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.schemaversions (
    schemaversionsid integer NOT NULL,
    scriptname character varying(255) NOT NULL,
    applied timestamp without time zone NOT NULL
);


--
-- Name: schemaversions_schemaversionsid_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.schemaversions_schemaversionsid_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: schemaversions_schemaversionsid_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.schemaversions_schemaversionsid_seq OWNED BY public.schemaversions.schemaversionsid;


--
-- Name: schemaversions schemaversionsid; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.schemaversions ALTER COLUMN schemaversionsid SET DEFAULT nextval('public.schemaversions_schemaversionsid_seq'::regclass);


--
-- Data for Name: customer; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.customer VALUES ('telemetron', 'acme', 'john.doe@example.com', 'cust_01a21f592fc77e948a5de11394399bc4', 'john.doe', '2026-11-27 23:31:12.624418+00', '2026-11-27 23:31:12.624418+00');
INSERT INTO public.customer VALUES ('telemetron', 'acme', 'jane.smith@example.com', 'cust_01a21f592fc77e94828df4de16541644', 'jane.smith', '2026-11-27 23:31:12.699648+00', '2026-11-27 23:31:12.699648+00');
INSERT INTO public.customer VALUES ('telemetron', 'acme', 'zoe@example.com', 'cust_01a21f5952817de983e507c22001a08c', 'zoe', '2026-11-27 23:31:17.286296+00', '2026-11-27 23:31:17.286296+00');
INSERT INTO public.customer VALUES ('telemetron', 'acme', 'anna@example.com', 'cust_01a21f59533b7c3da864ac7dfc9f9df5', 'anna', '2026-11-27 23:31:17.525415+00', '2026-11-27 23:31:17.525415+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'john.doe@example.com', 'cust_01a21f595437728da82f9dcbb740551a', 'john.doe', '2026-11-27 23:31:17.767812+00', '2026-11-27 23:31:17.767812+00');
INSERT INTO public.customer VALUES ('telemetron', 'acme', 'o''brien+tag@example.com', 'cust_01a21f5958867fecb049db509c7aeb46', 'o''brien+tag', '2026-11-27 23:31:18.959537+00', '2026-11-27 23:31:18.959537+00');
INSERT INTO public.customer VALUES ('telemetron', 'acme', 'waechter@xn--mnchen-3ya.example', 'cust_01a21f5958867fecb88c298a5f2b0925', 'waechter', '2026-11-27 23:31:18.964788+00', '2026-11-27 23:31:18.964788+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant2@example.com', 'cust_01a21f5959fc7ddfae6f45d84fa54324', 'tenant2', '2026-11-27 23:31:19.265445+00', '2026-11-27 23:31:19.265445+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant10@example.com', 'cust_01a21f5959fc7ddf8183d820c511749d', 'tenant10', '2026-11-27 23:31:19.544469+00', '2026-11-27 23:31:19.544469+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant11@example.com', 'cust_01a21f5959fc7ddf871d96b99f4e3c07', 'tenant11', '2026-11-27 23:31:19.54445+00', '2026-11-27 23:31:19.54445+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant12@example.com', 'cust_01a21f5959fc7ddfa0f21bec977620a0', 'tenant12', '2026-11-27 23:31:19.54443+00', '2026-11-27 23:31:19.54443+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant13@example.com', 'cust_01a21f5959fc7ddf883a7e23f4ec78ce', 'tenant13', '2026-11-27 23:31:19.544407+00', '2026-11-27 23:31:19.544407+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant14@example.com', 'cust_01a21f5959fc7ddfb048a872e7324d28', 'tenant14', '2026-11-27 23:31:19.544328+00', '2026-11-27 23:31:19.544328+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant15@example.com', 'cust_01a21f5959fc7ddfa4a5d08a651ca459', 'tenant15', '2026-11-27 23:31:19.544228+00', '2026-11-27 23:31:19.544228+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant16@example.com', 'cust_01a21f5959fc7ddfa4e9c778e46be288', 'tenant16', '2026-11-27 23:31:19.544163+00', '2026-11-27 23:31:19.544163+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant17@example.com', 'cust_01a21f5959fc7ddf85030b4b9c3eb00c', 'tenant17', '2026-11-27 23:31:19.544053+00', '2026-11-27 23:31:19.544053+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant18@example.com', 'cust_01a21f5959fc7ddf9bccd69c7af3a831', 'tenant18', '2026-11-27 23:31:19.544032+00', '2026-11-27 23:31:19.544032+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant19@example.com', 'cust_01a21f5959fc7ddfa92623693b50f343', 'tenant19', '2026-11-27 23:31:19.54401+00', '2026-11-27 23:31:19.54401+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant1@example.com', 'cust_01a21f5959fc7ddfa72cd38b58e675ec', 'tenant1', '2026-11-27 23:31:19.54396+00', '2026-11-27 23:31:19.54396+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant20@example.com', 'cust_01a21f5959fc7ddfa5de4b072e0d275a', 'tenant20', '2026-11-27 23:31:19.543908+00', '2026-11-27 23:31:19.543908+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant21@example.com', 'cust_01a21f5959fc7ddf91ccd42aeaabd6a8', 'tenant21', '2026-11-27 23:31:19.543878+00', '2026-11-27 23:31:19.543878+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant22@example.com', 'cust_01a21f5959fc7ddf9785d3f2ae4a46ae', 'tenant22', '2026-11-27 23:31:19.543803+00', '2026-11-27 23:31:19.543803+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant23@example.com', 'cust_01a21f5959fc7ddfa8e073fe7b5a90cf', 'tenant23', '2026-11-27 23:31:19.543736+00', '2026-11-27 23:31:19.543736+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant24@example.com', 'cust_01a21f5959fc7ddfb79566eed09156ea', 'tenant24', '2026-11-27 23:31:19.543607+00', '2026-11-27 23:31:19.543607+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant3@example.com', 'cust_01a21f5959fc7ddfad216e648dffef45', 'tenant3', '2026-11-27 23:31:19.54344+00', '2026-11-27 23:31:19.54344+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant4@example.com', 'cust_01a21f5959fc7ddf91234d397725a101', 'tenant4', '2026-11-27 23:31:19.543372+00', '2026-11-27 23:31:19.543372+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant5@example.com', 'cust_01a21f5959fc7ddf8ecd504137d434e6', 'tenant5', '2026-11-27 23:31:19.543297+00', '2026-11-27 23:31:19.543297+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant6@example.com', 'cust_01a21f5959fc7ddfbd170636bc5e550a', 'tenant6', '2026-11-27 23:31:19.54327+00', '2026-11-27 23:31:19.54327+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant7@example.com', 'cust_01a21f5959fc7ddfaaf6e57519568c03', 'tenant7', '2026-11-27 23:31:19.543185+00', '2026-11-27 23:31:19.543185+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant8@example.com', 'cust_01a21f5959fc7ddf8c8ba877a9d72d01', 'tenant8', '2026-11-27 23:31:19.543082+00', '2026-11-27 23:31:19.543082+00');
INSERT INTO public.customer VALUES ('telemetron', 'umbrella', 'tenant9@example.com', 'cust_01a21f5959fc7ddfaa8f7c99f0e4da59', 'tenant9', '2026-11-27 23:31:19.542584+00', '2026-11-27 23:31:19.542584+00');


--
-- Data for Name: device; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.device VALUES ('telemetron', 'acme', 'SN-1', 'dev_01a21f592fc77e94878fe240dcc484a4', 'sensor', '2026-11-27 23:31:11.53134+00', '2026-11-27 23:31:17.489178+00');
INSERT INTO public.device VALUES ('telemetron', 'umbrella', 'SN-1', 'dev_01a21f595437728d9f765ec0f6e026a3', 'gateway', '2026-11-27 23:31:17.751774+00', '2026-11-27 23:31:17.751774+00');
INSERT INTO public.device VALUES ('telemetron', 'acme', 'sn-1', 'dev_01a21f5954fe70cea513098823a3a061', 'sensor', '2026-11-27 23:31:17.889797+00', '2026-11-27 23:31:17.889797+00');
INSERT INTO public.device VALUES ('telemetron', 'acme', '01', 'dev_01a21f59554673b89443ee55fc2a016b', 'sensor', '2026-11-27 23:31:17.966126+00', '2026-11-27 23:31:17.966126+00');
INSERT INTO public.device VALUES ('telemetron', 'acme', '1', 'dev_01a21f5955917fef995d81c3b4333806', 'sensor', '2026-11-27 23:31:18.036533+00', '2026-11-27 23:31:18.036533+00');
INSERT INTO public.device VALUES ('telemetron', 'acme', 'AB+dev', 'dev_01a21f5955f67da08d26acdc085854df', 'sensor', '2026-11-27 23:31:18.153982+00', '2026-11-27 23:31:18.153982+00');
INSERT INTO public.device VALUES ('telemetron', 'acme', 'ab+dev', 'dev_01a21f5956f47712bdcd4013b671e036', 'sensor', '2026-11-27 23:31:18.502795+00', '2026-11-27 23:31:18.502795+00');
INSERT INTO public.device VALUES ('telemetron', 'acme', 'Gerät "7" \ it''s 50% / 温度', 'dev_01a21f5958867fecbbc5849a7905105d', 'Fühler', '2026-11-27 23:31:18.948367+00', '2026-11-27 23:31:18.948367+00');
INSERT INTO public.device VALUES ('telemetron', 'umbrella', 'hall', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'sensor', '2026-11-27 23:31:19.213548+00', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device VALUES ('telemetron', 'umbrella', 'meter-1', 'dev_01a21f595cb37c93b17c8631abeb0c0f', 'sensor', '2026-11-27 23:31:19.900429+00', '2026-11-27 23:31:19.900429+00');
INSERT INTO public.device VALUES ('telemetron', 'umbrella', 'meter-2', 'dev_01a21f595d197074a0c3f48700385f9c', 'sensor', '2026-11-27 23:31:19.968609+00', '2026-11-27 23:31:19.968609+00');
INSERT INTO public.device VALUES ('telemetron', 'umbrella', 'meter-3', 'dev_01a21f595d3a79f68e901eef5168ee55', 'sensor', '2026-11-27 23:31:20.002269+00', '2026-11-27 23:31:20.002269+00');
INSERT INTO public.device VALUES ('telemetron', 'umbrella', 'meter-4', 'dev_01a21f595d507d07aec583fe9273190c', 'sensor', '2026-11-27 23:31:20.024372+00', '2026-11-27 23:31:20.024372+00');
INSERT INTO public.device VALUES ('telemetron', 'umbrella', 'meter-5', 'dev_01a21f595dc9731f9bdc4f5f0b0fdd55', 'sensor', '2026-11-27 23:31:20.314074+00', '2026-11-27 23:31:20.314074+00');


--
-- Data for Name: device_owner; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.device_owner VALUES ('telemetron', 'acme', 'SN-1', 'john.doe@example.com', 'dev_01a21f592fc77e94878fe240dcc484a4', 'cust_01a21f592fc77e948a5de11394399bc4', '2026-11-27 23:31:11.53134+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'acme', 'SN-1', 'jane.smith@example.com', 'dev_01a21f592fc77e94878fe240dcc484a4', 'cust_01a21f592fc77e94828df4de16541644', '2026-11-27 23:31:11.53134+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'acme', 'SN-1', 'zoe@example.com', 'dev_01a21f592fc77e94878fe240dcc484a4', 'cust_01a21f5952817de983e507c22001a08c', '2026-11-27 23:31:17.270879+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'acme', 'SN-1', 'anna@example.com', 'dev_01a21f592fc77e94878fe240dcc484a4', 'cust_01a21f59533b7c3da864ac7dfc9f9df5', '2026-11-27 23:31:17.489178+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'SN-1', 'john.doe@example.com', 'dev_01a21f595437728d9f765ec0f6e026a3', 'cust_01a21f595437728da82f9dcbb740551a', '2026-11-27 23:31:17.751774+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'acme', 'sn-1', 'anna@example.com', 'dev_01a21f5954fe70cea513098823a3a061', 'cust_01a21f59533b7c3da864ac7dfc9f9df5', '2026-11-27 23:31:17.889797+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'acme', '01', 'anna@example.com', 'dev_01a21f59554673b89443ee55fc2a016b', 'cust_01a21f59533b7c3da864ac7dfc9f9df5', '2026-11-27 23:31:17.966126+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'acme', '1', 'anna@example.com', 'dev_01a21f5955917fef995d81c3b4333806', 'cust_01a21f59533b7c3da864ac7dfc9f9df5', '2026-11-27 23:31:18.036533+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'acme', 'AB+dev', 'anna@example.com', 'dev_01a21f5955f67da08d26acdc085854df', 'cust_01a21f59533b7c3da864ac7dfc9f9df5', '2026-11-27 23:31:18.153982+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'acme', 'ab+dev', 'anna@example.com', 'dev_01a21f5956f47712bdcd4013b671e036', 'cust_01a21f59533b7c3da864ac7dfc9f9df5', '2026-11-27 23:31:18.502795+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'acme', 'Gerät "7" \ it''s 50% / 温度', 'o''brien+tag@example.com', 'dev_01a21f5958867fecbbc5849a7905105d', 'cust_01a21f5958867fecb049db509c7aeb46', '2026-11-27 23:31:18.948367+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'acme', 'Gerät "7" \ it''s 50% / 温度', 'waechter@xn--mnchen-3ya.example', 'dev_01a21f5958867fecbbc5849a7905105d', 'cust_01a21f5958867fecb88c298a5f2b0925', '2026-11-27 23:31:18.948367+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant24@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddfb79566eed09156ea', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant23@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddfa8e073fe7b5a90cf', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant22@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddf9785d3f2ae4a46ae', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant21@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddf91ccd42aeaabd6a8', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant20@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddfa5de4b072e0d275a', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant19@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddfa92623693b50f343', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant18@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddf9bccd69c7af3a831', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant17@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddf85030b4b9c3eb00c', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant16@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddfa4e9c778e46be288', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant15@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddfa4a5d08a651ca459', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant14@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddfb048a872e7324d28', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant13@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddf883a7e23f4ec78ce', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant12@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddfa0f21bec977620a0', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant11@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddf871d96b99f4e3c07', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant10@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddf8183d820c511749d', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant9@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddfaa8f7c99f0e4da59', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant8@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddf8c8ba877a9d72d01', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant7@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddfaaf6e57519568c03', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant6@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddfbd170636bc5e550a', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant5@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddf8ecd504137d434e6', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant4@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddf91234d397725a101', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant3@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddfad216e648dffef45', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant2@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddfae6f45d84fa54324', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'hall', 'tenant1@example.com', 'dev_01a21f5959fc7ddfa2bffe260d2106b2', 'cust_01a21f5959fc7ddfa72cd38b58e675ec', '2026-11-27 23:31:19.213548+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'meter-1', 'tenant1@example.com', 'dev_01a21f595cb37c93b17c8631abeb0c0f', 'cust_01a21f5959fc7ddfa72cd38b58e675ec', '2026-11-27 23:31:19.900429+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'meter-2', 'tenant2@example.com', 'dev_01a21f595d197074a0c3f48700385f9c', 'cust_01a21f5959fc7ddfae6f45d84fa54324', '2026-11-27 23:31:19.968609+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'meter-3', 'tenant3@example.com', 'dev_01a21f595d3a79f68e901eef5168ee55', 'cust_01a21f5959fc7ddfad216e648dffef45', '2026-11-27 23:31:20.002269+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'meter-4', 'tenant4@example.com', 'dev_01a21f595d507d07aec583fe9273190c', 'cust_01a21f5959fc7ddf91234d397725a101', '2026-11-27 23:31:20.024372+00');
INSERT INTO public.device_owner VALUES ('telemetron', 'umbrella', 'meter-5', 'tenant5@example.com', 'dev_01a21f595dc9731f9bdc4f5f0b0fdd55', 'cust_01a21f5959fc7ddf8ecd504137d434e6', '2026-11-27 23:31:20.314074+00');


--
-- Data for Name: orleansquery; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.orleansquery VALUES ('WriteToStorageKey', '
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
');
INSERT INTO public.orleansquery VALUES ('ReadFromStorageKey', '
SELECT payloadbinary AS PayloadBinary, version AS Version
FROM OrleansStorage
WHERE serviceid = @ServiceId AND graintypestring = @GrainTypeString
    AND (grainidextensionstring = @GrainIdExtensionString OR (grainidextensionstring IS NULL AND @GrainIdExtensionString IS NULL))
    AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
');
INSERT INTO public.orleansquery VALUES ('ClearStorageKey', '
UPDATE OrleansStorage
SET payloadbinary = NULL, modifiedon = now(), version = version + 1
WHERE serviceid = @ServiceId AND graintypestring = @GrainTypeString
    AND (grainidextensionstring = @GrainIdExtensionString OR (grainidextensionstring IS NULL AND @GrainIdExtensionString IS NULL))
    AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
    AND version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion
');
INSERT INTO public.orleansquery VALUES ('InsertMembershipVersionKey', '
WITH added AS
(
    INSERT INTO OrleansMembershipVersionTable (deploymentid) VALUES (@DeploymentId)
    ON CONFLICT (deploymentid) DO NOTHING
    RETURNING deploymentid
)
SELECT EXISTS (SELECT FROM added)
');
INSERT INTO public.orleansquery VALUES ('InsertMembershipKey', '
WITH raised AS
(
    UPDATE OrleansMembershipVersionTable AS v
    SET timestamp = now(), version = v.version + 1
    WHERE v.deploymentid = @DeploymentId AND v.version = @Version
        AND NOT EXISTS
        (
            SELECT FROM OrleansMembershipTable AS m
            WHERE m.deploymentid = @DeploymentId AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
        )
    RETURNING v.deploymentid
),
added AS
(
    INSERT INTO OrleansMembershipTable
        (deploymentid, address, port, generation, siloname, hostname, status, proxyport, starttime, iamalivetime)
    SELECT deploymentid, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
    FROM raised
    RETURNING deploymentid
)
SELECT EXISTS (SELECT FROM added)
');
INSERT INTO public.orleansquery VALUES ('UpdateMembershipKey', '
WITH raised AS
(
    UPDATE OrleansMembershipVersionTable AS v
    SET timestamp = now(), version = v.version + 1
    WHERE v.deploymentid = @DeploymentId AND v.version = @Version
        AND EXISTS
        (
            SELECT FROM OrleansMembershipTable AS m
            WHERE m.deploymentid = @DeploymentId AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
        )
    RETURNING v.deploymentid
),
changed AS
(
    UPDATE OrleansMembershipTable AS m
    SET status = @Status, suspecttimes = @SuspectTimes, iamalivetime = @IAmAliveTime
    FROM raised
    WHERE m.deploymentid = raised.deploymentid AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
    RETURNING m.deploymentid
)
SELECT EXISTS (SELECT FROM changed)
');
INSERT INTO public.orleansquery VALUES ('UpdateIAmAlivetimeKey', '
UPDATE OrleansMembershipTable
SET iamalivetime = @IAmAliveTime
WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
');
INSERT INTO public.orleansquery VALUES ('MembershipReadRowKey', '
SELECT m.address AS Address, m.port AS Port, m.generation AS Generation, m.siloname AS SiloName, m.hostname AS HostName,
    m.status AS Status, m.proxyport AS ProxyPort, m.suspecttimes AS SuspectTimes, m.starttime AS StartTime,
    m.iamalivetime AS IAmAliveTime, v.version AS Version
FROM OrleansMembershipVersionTable AS v
LEFT JOIN OrleansMembershipTable AS m
    ON m.deploymentid = v.deploymentid AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
WHERE v.deploymentid = @DeploymentId
');
INSERT INTO public.orleansquery VALUES ('MembershipReadAllKey', '
SELECT m.address AS Address, m.port AS Port, m.generation AS Generation, m.siloname AS SiloName, m.hostname AS HostName,
    m.status AS Status, m.proxyport AS ProxyPort, m.suspecttimes AS SuspectTimes, m.starttime AS StartTime,
    m.iamalivetime AS IAmAliveTime, v.version AS Version
FROM OrleansMembershipVersionTable AS v
LEFT JOIN OrleansMembershipTable AS m ON m.deploymentid = v.deploymentid
WHERE v.deploymentid = @DeploymentId
');
INSERT INTO public.orleansquery VALUES ('GatewaysQueryKey', '
SELECT address AS Address, proxyport AS ProxyPort, generation AS Generation
FROM OrleansMembershipTable
WHERE deploymentid = @DeploymentId AND status = @Status AND proxyport > 0
');
INSERT INTO public.orleansquery VALUES ('DeleteMembershipTableEntriesKey', '
WITH members AS
(
    DELETE FROM OrleansMembershipTable WHERE deploymentid = @DeploymentId
)
DELETE FROM OrleansMembershipVersionTable WHERE deploymentid = @DeploymentId
');
INSERT INTO public.orleansquery VALUES ('CleanupDefunctSiloEntriesKey', '
DELETE FROM OrleansMembershipTable
WHERE deploymentid = @DeploymentId AND iamalivetime < @IAmAliveTime AND status <> 3
');
INSERT INTO public.orleansquery VALUES ('ReadManyFromStorageKey', '
SELECT asked.place, stored.payloadbinary, stored.version
FROM unnest(@GrainTypeStrings, @GrainIdExtensionStrings, @GrainIdN0s, @GrainIdN1s) WITH ORDINALITY
    AS asked (graintypestring, grainidextensionstring, grainidn0, grainidn1, place)
CROSS JOIN LATERAL
(
    SELECT s.payloadbinary, s.version
    FROM OrleansStorage AS s
    WHERE s.serviceid = @ServiceId AND s.graintypestring = asked.graintypestring
        AND s.grainidextensionstring = asked.grainidextensionstring
        AND s.grainidn0 = asked.grainidn0 AND s.grainidn1 = asked.grainidn1
    UNION ALL
    SELECT s.payloadbinary, s.version
    FROM OrleansStorage AS s
    WHERE s.serviceid = @ServiceId AND s.graintypestring = asked.graintypestring
        AND s.grainidextensionstring IS NULL AND asked.grainidextensionstring IS NULL
        AND s.grainidn0 = asked.grainidn0 AND s.grainidn1 = asked.grainidn1
    OFFSET 0
) AS stored
');
INSERT INTO public.orleansquery VALUES ('WriteManyToStorageKey', '
INSERT INTO OrleansStorage AS stored
    (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid, payloadbinary, modifiedon, version)
SELECT given.grainidhash, given.grainidn0, given.grainidn1, given.graintypehash, given.graintypestring, given.grainidextensionstring,
    @ServiceId, given.payloadbinary, now(), COALESCE(given.version, 0) + 1
FROM unnest(@GrainIdHashes, @GrainIdN0s, @GrainIdN1s, @GrainTypeHashes, @GrainTypeStrings, @GrainIdExtensionStrings, @PayloadBinaries,
        @GrainStateVersions)
    AS given (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, payloadbinary, version)
LEFT JOIN LATERAL
(
    SELECT s.version
    FROM OrleansStorage AS s
    WHERE given.version IS NOT NULL AND s.serviceid = @ServiceId AND s.graintypestring = given.graintypestring
        AND s.grainidextensionstring = given.grainidextensionstring
        AND s.grainidn0 = given.grainidn0 AND s.grainidn1 = given.grainidn1
    UNION ALL
    SELECT s.version
    FROM OrleansStorage AS s
    WHERE given.version IS NOT NULL AND s.serviceid = @ServiceId AND s.graintypestring = given.graintypestring
        AND s.grainidextensionstring IS NULL AND given.grainidextensionstring IS NULL
        AND s.grainidn0 = given.grainidn0 AND s.grainidn1 = given.grainidn1
    OFFSET 0
) AS known ON true
WHERE known.version = given.version OR (known.version IS NULL AND given.version IS NULL AND given.payloadbinary IS NOT NULL)
ON CONFLICT (serviceid, graintypestring, grainidextensionstring, grainidn0, grainidn1) DO UPDATE
    SET payloadbinary = EXCLUDED.payloadbinary, modifiedon = EXCLUDED.modifiedon, version = EXCLUDED.version
    WHERE stored.version = EXCLUDED.version - 1
RETURNING graintypestring, grainidextensionstring, grainidn0, grainidn1, version
');


--
-- Data for Name: orleansstorage; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.orleansstorage VALUES (-431831191, 0, 0, -1874752515, 'apiKey', 'k:180f0b72c8f2f70e3e3ec72675cedd7baeb4c6065f175ae5f4260940b139670c', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a2261636d65222c226e616d65223a22756e6e616d6564222c22637265617465644174223a22323032362d31312d32375432333a32383a32322e313236393638382b30303a3030227d', '2026-11-27 23:28:23.425564+00', 1);
INSERT INTO public.orleansstorage VALUES (-515174138, 0, 0, -1874752515, 'apiKey', 'k:93d8c720ad524299fb4526f9f96e6eabf53276b70ce94419829220162ed38979', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c226e616d65223a22756e6e616d6564222c22637265617465644174223a22323032362d31312d32375432333a32393a30322e3033303034362b30303a3030227d', '2026-11-27 23:29:02.061372+00', 1);
INSERT INTO public.orleansstorage VALUES (1987731604, 0, 0, -1874752515, 'apiKey', 'k:85ade4bc512eec3d1a40cb0032d93778b897a970f62639897ce740e4df7cbab5', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a2261636d65222c226e616d65223a22756e6e616d6564222c22637265617465644174223a22323032362d31312d32375432333a33303a32322e343039383131332b30303a3030222c227265766f6b65644174223a22323032362d31312d32375432333a33313a30312e363339313039332b30303a3030227d', '2026-11-27 23:31:01.696188+00', 2);
INSERT INTO public.orleansstorage VALUES (-2033275003, 0, 0, 688198988, 'customer', 'c:acme/john.doe@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a2261636d65222c22656d61696c223a226a6f686e2e646f65406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539326663373765393438613564653131333934333939626334222c226e616d65223a226a6f686e2e646f65222c22637265617465644174223a22323032362d31312d32375432333a33313a31322e363234343137392b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31322e363234343137392b30303a3030227d', '2026-11-27 23:31:14.144826+00', 1);
INSERT INTO public.orleansstorage VALUES (1482595690, 0, 0, 688198988, 'customer', 'c:acme/jane.smith@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a2261636d65222c22656d61696c223a226a616e652e736d697468406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539326663373765393438323864663464653136353431363434222c226e616d65223a226a616e652e736d697468222c22637265617465644174223a22323032362d31312d32375432333a33313a31322e3639393634382b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31322e3639393634382b30303a3030227d', '2026-11-27 23:31:14.728992+00', 1);
INSERT INTO public.orleansstorage VALUES (-391477864, 0, 0, 688198988, 'customer', 'c:acme/zoe@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a2261636d65222c22656d61696c223a227a6f65406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353238313764653938336535303763323230303161303863222c226e616d65223a227a6f65222c22637265617465644174223a22323032362d31312d32375432333a33313a31372e323836323936342b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31372e323836323936342b30303a3030227d', '2026-11-27 23:31:17.293552+00', 1);
INSERT INTO public.orleansstorage VALUES (556998720, 0, 0, 688198988, 'customer', 'c:acme/anna@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a2261636d65222c22656d61696c223a22616e6e61406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353333623763336461383634616337646663396639646635222c226e616d65223a22616e6e61222c22637265617465644174223a22323032362d31312d32375432333a33313a31372e353235343135332b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31372e353235343135332b30303a3030227d', '2026-11-27 23:31:17.52799+00', 1);
INSERT INTO public.orleansstorage VALUES (1081687015, 0, 0, -78817639, 'device', 'd:acme/SN-1', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a2261636d65222c226964656e746966696572223a22534e2d31222c226465766963654964223a226465765f3031613231663539326663373765393438373866653234306463633438346134222c2274797065223a2273656e736f72222c22637265617465644174223a22323032362d31312d32375432333a33313a31312e353331333339372b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31372e343839313738342b30303a3030222c226f776e657273223a5b7b22656d61696c223a226a6f686e2e646f65406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539326663373765393438613564653131333934333939626334222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31312e353331333339372b30303a3030227d2c7b22656d61696c223a226a616e652e736d697468406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539326663373765393438323864663464653136353431363434222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31312e353331333339372b30303a3030227d2c7b22656d61696c223a227a6f65406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353238313764653938336535303763323230303161303863222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31372e323730383738372b30303a3030227d2c7b22656d61696c223a22616e6e61406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353333623763336461383634616337646663396639646635222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31372e343839313738342b30303a3030227d5d7d', '2026-11-27 23:31:17.567348+00', 3);
INSERT INTO public.orleansstorage VALUES (-359661198, 0, 0, 688198988, 'customer', 'c:umbrella/john.doe@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a226a6f686e2e646f65406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353433373732386461383266396463626237343035353161222c226e616d65223a226a6f686e2e646f65222c22637265617465644174223a22323032362d31312d32375432333a33313a31372e373637383132352b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31372e373637383132352b30303a3030227d', '2026-11-27 23:31:17.76851+00', 1);
INSERT INTO public.orleansstorage VALUES (-965854898, 0, 0, -78817639, 'device', 'd:umbrella/SN-1', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c226964656e746966696572223a22534e2d31222c226465766963654964223a226465765f3031613231663539353433373732386439663736356563306636653032366133222c2274797065223a2267617465776179222c22637265617465644174223a22323032362d31312d32375432333a33313a31372e373531373734332b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31372e373531373734332b30303a3030222c226f776e657273223a5b7b22656d61696c223a226a6f686e2e646f65406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353433373732386461383266396463626237343035353161222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31372e373531373734332b30303a3030227d5d7d', '2026-11-27 23:31:17.857223+00', 1);
INSERT INTO public.orleansstorage VALUES (-188376056, 0, 0, -78817639, 'device', 'd:acme/sn-1', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a2261636d65222c226964656e746966696572223a22736e2d31222c226465766963654964223a226465765f3031613231663539353466653730636561353133303938383233613361303631222c2274797065223a2273656e736f72222c22637265617465644174223a22323032362d31312d32375432333a33313a31372e383839373936362b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31372e383839373936362b30303a3030222c226f776e657273223a5b7b22656d61696c223a22616e6e61406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353333623763336461383634616337646663396639646635222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31372e383839373936362b30303a3030227d5d7d', '2026-11-27 23:31:17.890545+00', 1);
INSERT INTO public.orleansstorage VALUES (-690191643, 0, 0, -78817639, 'device', 'd:acme/01', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a2261636d65222c226964656e746966696572223a223031222c226465766963654964223a226465765f3031613231663539353534363733623839343433656535356663326130313662222c2274797065223a2273656e736f72222c22637265617465644174223a22323032362d31312d32375432333a33313a31372e393636313236312b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31372e393636313236312b30303a3030222c226f776e657273223a5b7b22656d61696c223a22616e6e61406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353333623763336461383634616337646663396639646635222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31372e393636313236312b30303a3030227d5d7d', '2026-11-27 23:31:17.973122+00', 1);
INSERT INTO public.orleansstorage VALUES (-162536407, 0, 0, -78817639, 'device', 'd:acme/1', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a2261636d65222c226964656e746966696572223a2231222c226465766963654964223a226465765f3031613231663539353539313766656639393564383163336234333333383036222c2274797065223a2273656e736f72222c22637265617465644174223a22323032362d31312d32375432333a33313a31382e303336353332362b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31382e303336353332362b30303a3030222c226f776e657273223a5b7b22656d61696c223a22616e6e61406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353333623763336461383634616337646663396639646635222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31382e303336353332362b30303a3030227d5d7d', '2026-11-27 23:31:18.041151+00', 1);
INSERT INTO public.orleansstorage VALUES (-1561016703, 0, 0, -78817639, 'device', 'd:acme/AB+dev', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a2261636d65222c226964656e746966696572223a2241422b646576222c226465766963654964223a226465765f3031613231663539353566363764613038643236616364633038353835346466222c2274797065223a2273656e736f72222c22637265617465644174223a22323032362d31312d32375432333a33313a31382e313533393832352b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31382e313533393832352b30303a3030222c226f776e657273223a5b7b22656d61696c223a22616e6e61406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353333623763336461383634616337646663396639646635222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31382e313533393832352b30303a3030227d5d7d', '2026-11-27 23:31:18.154731+00', 1);
INSERT INTO public.orleansstorage VALUES (-128181233, 0, 0, -78817639, 'device', 'd:acme/ab+dev', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a2261636d65222c226964656e746966696572223a2261622b646576222c226465766963654964223a226465765f3031613231663539353666343737313262646364343031336236373165303336222c2274797065223a2273656e736f72222c22637265617465644174223a22323032362d31312d32375432333a33313a31382e353032373935342b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31382e353032373935342b30303a3030222c226f776e657273223a5b7b22656d61696c223a22616e6e61406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353333623763336461383634616337646663396639646635222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31382e353032373935342b30303a3030227d5d7d', '2026-11-27 23:31:18.508301+00', 1);
INSERT INTO public.orleansstorage VALUES (-658179815, 0, 0, 688198988, 'customer', 'c:acme/o''brien+tag@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a2261636d65222c22656d61696c223a226f27627269656e2b746167406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353838363766656362303439646235303963376165623436222c226e616d65223a226f27627269656e2b746167222c22637265617465644174223a22323032362d31312d32375432333a33313a31382e393539353337342b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31382e393539353337342b30303a3030227d', '2026-11-27 23:31:18.960205+00', 1);
INSERT INTO public.orleansstorage VALUES (-330138327, 0, 0, 688198988, 'customer', 'c:acme/waechter@xn--mnchen-3ya.example', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a2261636d65222c22656d61696c223a22776165636874657240786e2d2d6d6e6368656e2d3379612e6578616d706c65222c22637573746f6d65724964223a22637573745f3031613231663539353838363766656362383863323938613566326230393235222c226e616d65223a227761656368746572222c22637265617465644174223a22323032362d31312d32375432333a33313a31382e393634373838332b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31382e393634373838332b30303a3030227d', '2026-11-27 23:31:19.005318+00', 1);
INSERT INTO public.orleansstorage VALUES (1067511799, 0, 0, -78817639, 'device', 'd:acme/Gerät "7" \ it''s 50% / 温度', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a2261636d65222c226964656e746966696572223a22476572c3a474205c22375c22205c5c206974277320353025202f20e6b8a9e5baa6222c226465766963654964223a226465765f3031613231663539353838363766656362626335383439613739303531303564222c2274797065223a2246c3bc686c6572222c22637265617465644174223a22323032362d31312d32375432333a33313a31382e393438333637332b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31382e393438333637332b30303a3030222c226f776e657273223a5b7b22656d61696c223a226f27627269656e2b746167406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353838363766656362303439646235303963376165623436222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31382e393438333637332b30303a3030227d2c7b22656d61696c223a22776165636874657240786e2d2d6d6e6368656e2d3379612e6578616d706c65222c22637573746f6d65724964223a22637573745f3031613231663539353838363766656362383863323938613566326230393235222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31382e393438333637332b30303a3030227d5d7d', '2026-11-27 23:31:19.057062+00', 1);
INSERT INTO public.orleansstorage VALUES (1378202883, 0, 0, 688198988, 'customer', 'c:umbrella/tenant2@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e7432406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661653666343564383466613534333234222c226e616d65223a2274656e616e7432222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e323635343435342b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e323635343435342b30303a3030227d', '2026-11-27 23:31:19.266017+00', 1);
INSERT INTO public.orleansstorage VALUES (-1083123841, 0, 0, 688198988, 'customer', 'c:umbrella/tenant10@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e743130406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646638313833643832306335313137343964222c226e616d65223a2274656e616e743130222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353434343639322b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353434343639322b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (-1321439837, 0, 0, 688198988, 'customer', 'c:umbrella/tenant11@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e743131406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646638373164393662393966346533633037222c226e616d65223a2274656e616e743131222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353434343439362b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353434343439362b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (1933286414, 0, 0, 688198988, 'customer', 'c:umbrella/tenant12@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e743132406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661306632316265633937373632306130222c226e616d65223a2274656e616e743132222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353434343239392b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353434343239392b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (386418971, 0, 0, 688198988, 'customer', 'c:umbrella/tenant13@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e743133406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646638383361376532336634656337386365222c226e616d65223a2274656e616e743133222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353434343036372b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353434343036372b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (1198006333, 0, 0, 688198988, 'customer', 'c:umbrella/tenant14@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e743134406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646662303438613837326537333234643238222c226e616d65223a2274656e616e743134222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353434333237372b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353434333237372b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (1773070314, 0, 0, 688198988, 'customer', 'c:umbrella/tenant15@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e743135406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661346135643038613635316361343539222c226e616d65223a2274656e616e743135222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353434323238322b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353434323238322b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (-1701212785, 0, 0, 688198988, 'customer', 'c:umbrella/tenant16@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e743136406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661346539633737386534366265323838222c226e616d65223a2274656e616e743136222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353434313633312b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353434313633312b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (-72805412, 0, 0, 688198988, 'customer', 'c:umbrella/tenant17@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e743137406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646638353033306234623963336562303063222c226e616d65223a2274656e616e743137222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353434303533332b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353434303533332b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (-323623078, 0, 0, 688198988, 'customer', 'c:umbrella/tenant18@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e743138406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646639626363643639633761663361383331222c226e616d65223a2274656e616e743138222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353434303331382b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353434303331382b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (1108781573, 0, 0, 688198988, 'customer', 'c:umbrella/tenant19@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e743139406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661393236323336393362353066333433222c226e616d65223a2274656e616e743139222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353434303130312b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353434303130312b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (-899102286, 0, 0, 688198988, 'customer', 'c:umbrella/tenant1@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e7431406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661373263643338623538653637356563222c226e616d65223a2274656e616e7431222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353433393539382b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353433393539382b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (-496168379, 0, 0, 688198988, 'customer', 'c:umbrella/tenant20@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e743230406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661356465346230373265306432373561222c226e616d65223a2274656e616e743230222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353433393037352b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353433393037352b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (-1154554590, 0, 0, 688198988, 'customer', 'c:umbrella/tenant21@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e743231406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646639316363643432616561616264366138222c226e616d65223a2274656e616e743231222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353433383738352b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353433383738352b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (1563288060, 0, 0, 688198988, 'customer', 'c:umbrella/tenant22@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e743232406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646639373835643366326165346134366165222c226e616d65223a2274656e616e743232222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353433383032392b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353433383032392b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (2003759223, 0, 0, 688198988, 'customer', 'c:umbrella/tenant23@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e743233406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661386530373366653762356139306366222c226e616d65223a2274656e616e743233222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353433373336332b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353433373336332b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (-361052820, 0, 0, 688198988, 'customer', 'c:umbrella/tenant24@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e743234406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646662373935363665656430393135366561222c226e616d65223a2274656e616e743234222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353433363037312b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353433363037312b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (1368737542, 0, 0, 688198988, 'customer', 'c:umbrella/tenant3@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e7433406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661643231366536343864666665663435222c226e616d65223a2274656e616e7433222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353433343430342b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353433343430342b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (2055411563, 0, 0, 688198988, 'customer', 'c:umbrella/tenant4@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e7434406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646639313233346433393737323561313031222c226e616d65223a2274656e616e7434222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353433333731382b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353433333731382b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (-1456043661, 0, 0, 688198988, 'customer', 'c:umbrella/tenant5@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e7435406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646638656364353034313337643433346536222c226e616d65223a2274656e616e7435222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e3534333239372b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e3534333239372b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (-1092999323, 0, 0, 688198988, 'customer', 'c:umbrella/tenant6@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e7436406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646662643137303633366263356535353061222c226e616d65223a2274656e616e7436222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353433323730352b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353433323730352b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (1906396527, 0, 0, 688198988, 'customer', 'c:umbrella/tenant7@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e7437406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661616636653537353139353638633033222c226e616d65223a2274656e616e7437222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353433313835332b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353433313835332b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (-1895861923, 0, 0, 688198988, 'customer', 'c:umbrella/tenant8@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e7438406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646638633862613837376139643732643031222c226e616d65223a2274656e616e7438222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e3534333038322b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e3534333038322b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (1143054433, 0, 0, 688198988, 'customer', 'c:umbrella/tenant9@example.com', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c22656d61696c223a2274656e616e7439406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661613866376339396630653464613539222c226e616d65223a2274656e616e7439222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e353432353833362b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e353432353833362b30303a3030227d', '2026-11-27 23:31:19.549431+00', 1);
INSERT INTO public.orleansstorage VALUES (1735107186, 0, 0, -78817639, 'device', 'd:umbrella/hall', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c226964656e746966696572223a2268616c6c222c226465766963654964223a226465765f3031613231663539353966633764646661326266666532363064323130366232222c2274797065223a2273656e736f72222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030222c226f776e657273223a5b7b22656d61696c223a2274656e616e743234406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646662373935363665656430393135366561222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e743233406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661386530373366653762356139306366222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e743232406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646639373835643366326165346134366165222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e743231406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646639316363643432616561616264366138222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e743230406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661356465346230373265306432373561222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e743139406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661393236323336393362353066333433222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e743138406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646639626363643639633761663361383331222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e743137406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646638353033306234623963336562303063222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e743136406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661346539633737386534366265323838222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e743135406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661346135643038613635316361343539222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e743134406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646662303438613837326537333234643238222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e743133406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646638383361376532336634656337386365222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e743132406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661306632316265633937373632306130222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e743131406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646638373164393662393966346533633037222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e743130406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646638313833643832306335313137343964222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e7439406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661613866376339396630653464613539222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e7438406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646638633862613837376139643732643031222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e7437406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661616636653537353139353638633033222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e7436406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646662643137303633366263356535353061222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e7435406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646638656364353034313337643433346536222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e7434406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646639313233346433393737323561313031222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e7433406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661643231366536343864666665663435222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e7432406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661653666343564383466613534333234222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d2c7b22656d61696c223a2274656e616e7431406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661373263643338623538653637356563222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e323133353438352b30303a3030227d5d7d', '2026-11-27 23:31:19.818798+00', 1);
INSERT INTO public.orleansstorage VALUES (-1758128657, 0, 0, -78817639, 'device', 'd:umbrella/meter-1', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c226964656e746966696572223a226d657465722d31222c226465766963654964223a226465765f3031613231663539356362333763393362313763383633316162656230633066222c2274797065223a2273656e736f72222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e3930303432392b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e3930303432392b30303a3030222c226f776e657273223a5b7b22656d61696c223a2274656e616e7431406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661373263643338623538653637356563222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e3930303432392b30303a3030227d5d7d', '2026-11-27 23:31:19.92976+00', 1);
INSERT INTO public.orleansstorage VALUES (-1501501070, 0, 0, -78817639, 'device', 'd:umbrella/meter-2', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c226964656e746966696572223a226d657465722d32222c226465766963654964223a226465765f3031613231663539356431393730373461306333663438373030333835663963222c2274797065223a2273656e736f72222c22637265617465644174223a22323032362d31312d32375432333a33313a31392e393638363039342b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a31392e393638363039342b30303a3030222c226f776e657273223a5b7b22656d61696c223a2274656e616e7432406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661653666343564383466613534333234222c2261737369676e65644174223a22323032362d31312d32375432333a33313a31392e393638363039342b30303a3030227d5d7d', '2026-11-27 23:31:19.982642+00', 1);
INSERT INTO public.orleansstorage VALUES (115494851, 0, 0, -78817639, 'device', 'd:umbrella/meter-3', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c226964656e746966696572223a226d657465722d33222c226465766963654964223a226465765f3031613231663539356433613739663638653930316565663531363865653535222c2274797065223a2273656e736f72222c22637265617465644174223a22323032362d31312d32375432333a33313a32302e303032323639312b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a32302e303032323639312b30303a3030222c226f776e657273223a5b7b22656d61696c223a2274656e616e7433406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646661643231366536343864666665663435222c2261737369676e65644174223a22323032362d31312d32375432333a33313a32302e303032323639312b30303a3030227d5d7d', '2026-11-27 23:31:20.009509+00', 1);
INSERT INTO public.orleansstorage VALUES (-229089411, 0, 0, -78817639, 'device', 'd:umbrella/meter-4', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c226964656e746966696572223a226d657465722d34222c226465766963654964223a226465765f3031613231663539356435303764303761656335383366653932373331393063222c2274797065223a2273656e736f72222c22637265617465644174223a22323032362d31312d32375432333a33313a32302e303234333732312b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a32302e303234333732312b30303a3030222c226f776e657273223a5b7b22656d61696c223a2274656e616e7434406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646639313233346433393737323561313031222c2261737369676e65644174223a22323032362d31312d32375432333a33313a32302e303234333732312b30303a3030227d5d7d', '2026-11-27 23:31:20.02861+00', 1);
INSERT INTO public.orleansstorage VALUES (98728191, 0, 0, -78817639, 'device', 'd:umbrella/meter-5', 'telemetron', '\x7b22736368656d61223a312c226f7267616e697a6174696f6e223a22756d6272656c6c61222c226964656e746966696572223a226d657465722d35222c226465766963654964223a226465765f3031613231663539356463393733316639626463346635663062306664643535222c2274797065223a2273656e736f72222c22637265617465644174223a22323032362d31312d32375432333a33313a32302e333134303733372b30303a3030222c22757064617465644174223a22323032362d31312d32375432333a33313a32302e333134303733372b30303a3030222c226f776e657273223a5b7b22656d61696c223a2274656e616e7435406578616d706c652e636f6d222c22637573746f6d65724964223a22637573745f3031613231663539353966633764646638656364353034313337643433346536222c2261737369676e65644174223a22323032362d31312d32375432333a33313a32302e333134303733372b30303a3030227d5d7d', '2026-11-27 23:31:20.330304+00', 1);


--
-- Data for Name: schemaversions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.schemaversions VALUES (1, '0001_grain_storage_and_projection', '2026-11-27 23:20:39.032389');
INSERT INTO public.schemaversions VALUES (2, '0002_membership', '2026-11-27 23:20:39.10222');
INSERT INTO public.schemaversions VALUES (3, '0003_group_commit', '2026-11-27 23:20:39.103893');
INSERT INTO public.schemaversions VALUES (4, '0004_first_writes', '2026-11-27 23:20:39.10645');


--
-- Name: schemaversions_schemaversionsid_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.schemaversions_schemaversionsid_seq', 4, true);


--
-- Name: schemaversions PK_schemaversions_Id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.schemaversions
    ADD CONSTRAINT "PK_schemaversions_Id" PRIMARY KEY (schemaversionsid);


--
-- Name: customer customer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customer
    ADD CONSTRAINT customer_pkey PRIMARY KEY (service_id, organization, email);


--
-- Name: device_owner device_owner_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.device_owner
    ADD CONSTRAINT device_owner_pkey PRIMARY KEY (service_id, organization, device_identifier, customer_email);


--
-- Name: device device_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_pkey PRIMARY KEY (service_id, organization, identifier);


--
-- Name: orleansmembershiptable orleansmembershiptable_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orleansmembershiptable
    ADD CONSTRAINT orleansmembershiptable_pkey PRIMARY KEY (deploymentid, address, port, generation);


--
-- Name: orleansmembershipversiontable orleansmembershipversiontable_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orleansmembershipversiontable
    ADD CONSTRAINT orleansmembershipversiontable_pkey PRIMARY KEY (deploymentid);


--
-- Name: orleansquery orleansquery_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orleansquery
    ADD CONSTRAINT orleansquery_pkey PRIMARY KEY (querykey);


--
-- Name: customer_by_id; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX customer_by_id ON public.customer USING btree (service_id, customer_id);


--
-- Name: device_by_id; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX device_by_id ON public.device USING btree (service_id, device_id);


--
-- Name: device_owner_by_customer; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX device_owner_by_customer ON public.device_owner USING btree (service_id, organization, customer_email, device_identifier);


--
-- Name: orleansstorage_identity; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX orleansstorage_identity ON public.orleansstorage USING btree (serviceid, graintypestring, grainidextensionstring, grainidn0, grainidn1) NULLS NOT DISTINCT;


--
-- Name: orleansstorage telemetron_deleted; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER telemetron_deleted AFTER DELETE ON public.orleansstorage REFERENCING OLD TABLE AS previous FOR EACH STATEMENT EXECUTE FUNCTION public.telemetron_forget_states();


--
-- Name: orleansstorage telemetron_inserted; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER telemetron_inserted AFTER INSERT ON public.orleansstorage REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.telemetron_project_states();


--
-- Name: orleansstorage telemetron_updated; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER telemetron_updated AFTER UPDATE ON public.orleansstorage REFERENCING OLD TABLE AS previous NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.telemetron_project_states();


--
-- Name: orleansmembershiptable orleansmembershiptable_deploymentid_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orleansmembershiptable
    ADD CONSTRAINT orleansmembershiptable_deploymentid_fkey FOREIGN KEY (deploymentid) REFERENCES public.orleansmembershipversiontable(deploymentid);


--
-- PostgreSQL database dump complete
--


