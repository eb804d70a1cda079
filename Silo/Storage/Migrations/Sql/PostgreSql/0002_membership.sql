CREATE TABLE OrleansMembershipVersionTable
(
    deploymentid varchar(150) COLLATE "C" NOT NULL PRIMARY KEY,
    timestamp timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 0
);
COMMENT ON TABLE OrleansMembershipVersionTable IS 'One row per cluster: the version that every change of its membership must name and raise.';

CREATE TABLE OrleansMembershipTable
(
    deploymentid varchar(150) COLLATE "C" NOT NULL REFERENCES OrleansMembershipVersionTable (deploymentid),
    address varchar(45) COLLATE "C" NOT NULL,
    port integer NOT NULL,
    generation integer NOT NULL,
    siloname varchar(150) NOT NULL,
    hostname varchar(150) NOT NULL,
    status integer NOT NULL,
    proxyport integer,
    suspecttimes varchar(8000),
    starttime timestamptz NOT NULL,
    iamalivetime timestamptz NOT NULL,
    PRIMARY KEY (deploymentid, address, port, generation)
);
COMMENT ON TABLE OrleansMembershipTable IS 'One row per start of a silo.';
COMMENT ON COLUMN OrleansMembershipTable.status IS '1 created, 2 joining, 3 active, 4 shutting down, 5 stopping, 6 dead.';
COMMENT ON COLUMN OrleansMembershipTable.proxyport IS 'Where clients connect; 0 when the silo is no gateway.';

INSERT INTO OrleansQuery (querykey, querytext) VALUES ('InsertMembershipVersionKey', $query$
WITH added AS
(
    INSERT INTO OrleansMembershipVersionTable (deploymentid) VALUES (@DeploymentId)
    ON CONFLICT (deploymentid) DO NOTHING
    RETURNING deploymentid
)
SELECT EXISTS (SELECT FROM added)
$query$);

-- The version row is what silos race for, so it is taken first: who waits for it finds another version and changes nothing. The member's
-- row follows from it in the same statement, so that neither exists without the other.
INSERT INTO OrleansQuery (querykey, querytext) VALUES ('InsertMembershipKey', $query$
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
$query$);

INSERT INTO OrleansQuery (querykey, querytext) VALUES ('UpdateMembershipKey', $query$
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
$query$);

-- A sign of life leaves the version alone: it changes no one's view of the cluster, and must not make another silo lose its race.
INSERT INTO OrleansQuery (querykey, querytext) VALUES ('UpdateIAmAlivetimeKey', $query$
UPDATE OrleansMembershipTable
SET iamalivetime = @IAmAliveTime
WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$query$);

-- The version comes back even when there is no member.
INSERT INTO OrleansQuery (querykey, querytext) VALUES ('MembershipReadRowKey', $query$
SELECT m.address AS Address, m.port AS Port, m.generation AS Generation, m.siloname AS SiloName, m.hostname AS HostName,
    m.status AS Status, m.proxyport AS ProxyPort, m.suspecttimes AS SuspectTimes, m.starttime AS StartTime,
    m.iamalivetime AS IAmAliveTime, v.version AS Version
FROM OrleansMembershipVersionTable AS v
LEFT JOIN OrleansMembershipTable AS m
    ON m.deploymentid = v.deploymentid AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
WHERE v.deploymentid = @DeploymentId
$query$);

INSERT INTO OrleansQuery (querykey, querytext) VALUES ('MembershipReadAllKey', $query$
SELECT m.address AS Address, m.port AS Port, m.generation AS Generation, m.siloname AS SiloName, m.hostname AS HostName,
    m.status AS Status, m.proxyport AS ProxyPort, m.suspecttimes AS SuspectTimes, m.starttime AS StartTime,
    m.iamalivetime AS IAmAliveTime, v.version AS Version
FROM OrleansMembershipVersionTable AS v
LEFT JOIN OrleansMembershipTable AS m ON m.deploymentid = v.deploymentid
WHERE v.deploymentid = @DeploymentId
$query$);

INSERT INTO OrleansQuery (querykey, querytext) VALUES ('GatewaysQueryKey', $query$
SELECT address AS Address, proxyport AS ProxyPort, generation AS Generation
FROM OrleansMembershipTable
WHERE deploymentid = @DeploymentId AND status = @Status AND proxyport > 0
$query$);

INSERT INTO OrleansQuery (querykey, querytext) VALUES ('DeleteMembershipTableEntriesKey', $query$
WITH members AS
(
    DELETE FROM OrleansMembershipTable WHERE deploymentid = @DeploymentId
)
DELETE FROM OrleansMembershipVersionTable WHERE deploymentid = @DeploymentId
$query$);

-- An active silo whose sign of life is old may still be alive behind a slow network; only its peers may declare it dead.
INSERT INTO OrleansQuery (querykey, querytext) VALUES ('CleanupDefunctSiloEntriesKey', $query$
DELETE FROM OrleansMembershipTable
WHERE deploymentid = @DeploymentId AND iamalivetime < @IAmAliveTime AND status <> 3
$query$);
