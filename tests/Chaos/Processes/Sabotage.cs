using Npgsql;

namespace Telemetron.Chaos.Processes;

/// <summary>Takes a safeguard out of the database on purpose, to see that the checker notices.</summary>
internal sealed record Sabotage(string Name, params string[] Statements)
{
    public static readonly Sabotage None = new("none");

    /// <summary>All rows have one version, so that a writer wins whatever was written since it read.</summary>
    public static readonly Sabotage VersionCheck = new(
        "version-check",
        """
        CREATE FUNCTION one_version() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            NEW.version := 1;
            RETURN NEW;
        END
        $$
        """,
        "CREATE TRIGGER one_version BEFORE INSERT OR UPDATE ON device FOR EACH ROW EXECUTE FUNCTION one_version()");

    /// <summary>The server acknowledges before the commit is durable, and takes its time to make it so.</summary>
    public static readonly Sabotage EarlyAcknowledgement = new(
        "early-acknowledgement",
        "ALTER ROLE {0} SET synchronous_commit = off",
        "ALTER SYSTEM SET wal_writer_delay = '10s'",
        "ALTER SYSTEM SET wal_writer_flush_after = '1GB'",

        // From the first restart on: a full buffer is written before its time.
        "ALTER SYSTEM SET wal_buffers = '256MB'",
        "SELECT pg_reload_conf()");

    /// <summary>Of one owner in twenty nothing that happens to it reaches <c>device_owner</c>.</summary>
    public static readonly Sabotage ForgottenOwner = new(
        "forgotten-owner",
        """
        CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RETURN NULL;
        END
        $$
        """,
        """
        CREATE TRIGGER forget_new BEFORE INSERT ON device_owner FOR EACH ROW
        WHEN (hashtext(NEW.device_identifier || NEW.customer_email) % 20 = 0) EXECUTE FUNCTION forget()
        """,
        """
        CREATE TRIGGER forget_gone BEFORE DELETE ON device_owner FOR EACH ROW
        WHEN (hashtext(OLD.device_identifier || OLD.customer_email) % 20 = 0) EXECUTE FUNCTION forget()
        """);

    public static IReadOnlyList<Sabotage> All { get; } = [None, VersionCheck, EarlyAcknowledgement, ForgottenOwner];

    public async Task ApplyAsync(NpgsqlDataSource database, string siloRole, CancellationToken cancellationToken)
    {
        foreach (var statement in Statements)
        {
            await using var command = database.CreateCommand(statement.Replace("{0}", siloRole, StringComparison.Ordinal));
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
