using Npgsql;

namespace Telemetron.Chaos.Processes;

/// <summary>Takes a safeguard out of the database on purpose, to see that the checker notices.</summary>
internal sealed record Sabotage(string Name, params string[] Statements)
{
    public static readonly Sabotage None = new("none");

    /// <summary>Every write wins, whatever version it has read.</summary>
    public static readonly Sabotage VersionCheck = new(
        "version-check",
        """
        UPDATE OrleansQuery SET querytext = '
        INSERT INTO OrleansStorage AS stored
            (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid, payloadbinary, modifiedon, version)
        SELECT @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @PayloadBinary, now(),
            COALESCE(CAST(@GrainStateVersion AS integer), 0) + 1
        ON CONFLICT (serviceid, graintypestring, grainidextensionstring, grainidn0, grainidn1) DO UPDATE
            SET payloadbinary = EXCLUDED.payloadbinary, modifiedon = EXCLUDED.modifiedon, version = stored.version + 1
        RETURNING version AS NewGrainStateVersion
        ' WHERE querykey = 'WriteToStorageKey'
        """,
        """
        UPDATE OrleansQuery SET querytext = '
        INSERT INTO OrleansStorage AS stored
            (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid, payloadbinary, modifiedon, version)
        SELECT given.grainidhash, given.grainidn0, given.grainidn1, given.graintypehash, given.graintypestring, given.grainidextensionstring,
            @ServiceId, given.payloadbinary, now(), COALESCE(given.version, 0) + 1
        FROM unnest(@GrainIdHashes, @GrainIdN0s, @GrainIdN1s, @GrainTypeHashes, @GrainTypeStrings, @GrainIdExtensionStrings, @PayloadBinaries,
                @GrainStateVersions)
            AS given (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, payloadbinary, version)
        ON CONFLICT (serviceid, graintypestring, grainidextensionstring, grainidn0, grainidn1) DO UPDATE
            SET payloadbinary = EXCLUDED.payloadbinary, modifiedon = EXCLUDED.modifiedon, version = stored.version + 1
        RETURNING graintypestring, grainidextensionstring, grainidn0, grainidn1, version
        ' WHERE querykey = 'WriteManyToStorageKey'
        """);

    /// <summary>The server acknowledges before the commit is durable, and takes its time to make it so.</summary>
    public static readonly Sabotage EarlyAcknowledgement = new(
        "early-acknowledgement",
        "ALTER ROLE {0} SET synchronous_commit = off",
        "ALTER SYSTEM SET wal_writer_delay = '10s'",
        "ALTER SYSTEM SET wal_writer_flush_after = '1GB'",

        // From the first restart on: a full buffer is written before its time.
        "ALTER SYSTEM SET wal_buffers = '256MB'",
        "SELECT pg_reload_conf()");

    public static IReadOnlyList<Sabotage> All { get; } = [None, VersionCheck, EarlyAcknowledgement];

    public async Task ApplyAsync(NpgsqlDataSource database, string siloRole, CancellationToken cancellationToken)
    {
        foreach (var statement in Statements)
        {
            await using var command = database.CreateCommand(statement.Replace("{0}", siloRole, StringComparison.Ordinal));
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
