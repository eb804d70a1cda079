using Npgsql;
using Telemetron.Hosting.Settings;

namespace Telemetron.Hosting.Databases;

/// <summary>Creates the connection pools of a process.</summary>
internal static class PostgreSqlDataSource
{
    /// <summary>Orleans' name of the ADO.NET provider for PostgreSQL.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>Creates a pool. The caller disposes it.</summary>
    /// <param name="settings">The database.</param>
    /// <param name="applicationName">The name of the connections in the database and in metrics, unless the connection string has one.</param>
    /// <param name="maxConnections">
    /// The maximum number of connections, which overrides the connection string; null to use that of the connection string.
    /// </param>
    /// <param name="maxSeconds">An upper limit, in seconds, for statements and for opening a connection; null for no further limit.</param>
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

        // Otherwise its telemetry would use the connection string as the name of the pool.
        return new NpgsqlDataSourceBuilder(connection.ToString()) { Name = applicationName }.Build();
    }

    /// <summary>Returns the connection string, with our defaults for keywords that it does not have.</summary>
    public static string WithDefaults(ClusterSettings settings, string applicationName)
    {
        var given = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        var seconds = (int)settings.Deadlines.Storage.TotalSeconds;
        var defaults = new NpgsqlConnectionStringBuilder
        {
            ApplicationName = applicationName,

            // Shorter than a grain call, so that the caller gets an error about the database and not a timeout of the silo.
            Timeout = seconds,
            CommandTimeout = seconds,

            // Off by default, so that the Kerberos library need not be installed. The connection string can enable it.
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        foreach (var (key, value) in given)
        {
            defaults[key] = value;
        }

        return defaults.ToString();
    }

    /// <summary>Applies an upper limit. Npgsql treats 0 as no limit.</summary>
    private static int Bound(int seconds, int max) => seconds == 0 ? max : Math.Min(seconds, max);
}
