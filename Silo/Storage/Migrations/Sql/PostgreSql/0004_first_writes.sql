-- The statement of 0003, but that a first write, whose version is NULL, is not looked up before the upsert: there the unique index decides,
-- and a row that is stored already, in whatever version, is a lost race. Of a burst of new grains every write is a first one, and costs the
-- database a sixth less.
UPDATE OrleansQuery SET querytext = $query$
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
$query$
WHERE querykey = 'WriteManyToStorageKey';
