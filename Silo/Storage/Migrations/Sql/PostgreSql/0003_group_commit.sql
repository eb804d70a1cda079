-- What the silos' group commit sends: the statements of 0001 for many rows at once, whose columns come as arrays. Each grain's row is looked
-- up by itself, by a whole key: a plain join could be planned as a scan, and a prepared plan stays.

-- A NULL in the key, which only grains keyed by a number or a GUID have, takes a branch of its own, so that both branches are index look-ups.
INSERT INTO OrleansQuery (querykey, querytext) VALUES ('ReadManyFromStorageKey', $query$
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
$query$);

-- The new row carries the version that follows the expected one, so that the upsert can compare each stored row with what its own writer
-- expects. A payload that is NULL clears: it needs a row to clear. The rows that come back are those that won.
INSERT INTO OrleansQuery (querykey, querytext) VALUES ('WriteManyToStorageKey', $query$
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
    WHERE s.serviceid = @ServiceId AND s.graintypestring = given.graintypestring
        AND s.grainidextensionstring = given.grainidextensionstring
        AND s.grainidn0 = given.grainidn0 AND s.grainidn1 = given.grainidn1
    UNION ALL
    SELECT s.version
    FROM OrleansStorage AS s
    WHERE s.serviceid = @ServiceId AND s.graintypestring = given.graintypestring
        AND s.grainidextensionstring IS NULL AND given.grainidextensionstring IS NULL
        AND s.grainidn0 = given.grainidn0 AND s.grainidn1 = given.grainidn1
    OFFSET 0
) AS known ON true
WHERE known.version = given.version OR (known.version IS NULL AND given.version IS NULL AND given.payloadbinary IS NOT NULL)
ON CONFLICT (serviceid, graintypestring, grainidextensionstring, grainidn0, grainidn1) DO UPDATE
    SET payloadbinary = EXCLUDED.payloadbinary, modifiedon = EXCLUDED.modifiedon, version = EXCLUDED.version
    WHERE stored.version = EXCLUDED.version - 1
RETURNING graintypestring, grainidextensionstring, grainidn0, grainidn1, version
$query$);
