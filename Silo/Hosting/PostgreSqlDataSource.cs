using Npgsql;

namespace Telemetron.Silo.Hosting;

/// <summary>The one connection pool that a process of the cluster has.</summary>
public static class PostgreSqlDataSource
{
    /// <summary>What Orleans calls the ADO.NET provider of PostgreSQL.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>
    /// Seconds until a command or a connection attempt is given up, unless the connection string says otherwise: below the time that a
    /// grain call has (<see cref="Deadlines.GrainCall"/>), so that a caller hears of a slow database, not of a slow silo.
    /// </summary>
    private const int TimeoutSeconds = 5;

    /// <summary>Makes the pool. The caller disposes it.</summary>
    public static NpgsqlDataSource Create(string connectionString, string applicationName) =>
        NpgsqlDataSource.Create(WithDefaults(connectionString, applicationName));

    /// <summary>The connection string with our defaults for what it does not say.</summary>
    public static string WithDefaults(string connectionString, string applicationName)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        var defaults = new NpgsqlConnectionStringBuilder
        {
            ApplicationName = applicationName,
            Timeout = TimeoutSeconds,
            CommandTimeout = TimeoutSeconds,

            // Whoever uses Kerberos says so; the others need not have its library installed.
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        foreach (var (key, value) in given)
        {
            defaults[key] = value;
        }

        return defaults.ToString();
    }
}
