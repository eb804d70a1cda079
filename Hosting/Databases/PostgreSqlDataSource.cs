using Npgsql;
using Telemetron.Hosting.Settings;

namespace Telemetron.Hosting.Databases;

/// <summary>Makes the connection pools of a process of the cluster.</summary>
internal static class PostgreSqlDataSource
{
    /// <summary>What Orleans calls the ADO.NET provider of PostgreSQL.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>Makes a pool. The caller disposes it.</summary>
    /// <param name="settings">The database.</param>
    /// <param name="applicationName">What the database and the metrics call the connections, unless the connection string names them.</param>
    /// <param name="maxConnections">The most connections, whatever the connection string says; null leaves it to the connection string.</param>
    /// <param name="maxSeconds">The most seconds that a statement or a connection may take; null leaves it to the deadline of requests.</param>
    public static NpgsqlDataSource Create(ClusterSettings settings, string applicationName, int? maxConnections, int? maxSeconds = null)
    {
        var connection = new NpgsqlConnectionStringBuilder(WithDefaults(settings, applicationName));
        if (maxConnections is { } max)
        {
            connection.Pooling = true;
            connection.MinPoolSize = 0;
            connection.MaxPoolSize = max;
        }

        if (maxSeconds is { } seconds)
        {
            (connection.Timeout, connection.CommandTimeout) = (Bound(connection.Timeout, seconds), Bound(connection.CommandTimeout, seconds));
        }

        // Its telemetry would call the pool by the connection string otherwise.
        return new NpgsqlDataSourceBuilder(connection.ToString()) { Name = applicationName }.Build();
    }

    /// <summary>The connection string with our defaults for what it does not say.</summary>
    public static string WithDefaults(ClusterSettings settings, string applicationName)
    {
        var given = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        var seconds = (int)settings.Deadlines.Storage.TotalSeconds;
        var defaults = new NpgsqlConnectionStringBuilder
        {
            ApplicationName = applicationName,

            // A caller should hear of a slow database, not of a slow silo.
            Timeout = seconds,
            CommandTimeout = seconds,

            // Whoever uses Kerberos says so; the others need not have its library installed.
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        foreach (var (key, value) in given)
        {
            defaults[key] = value;
        }

        return defaults.ToString();
    }

    /// <summary>Npgsql takes 0 for no limit.</summary>
    private static int Bound(int seconds, int max) => seconds == 0 ? max : Math.Min(seconds, max);
}
