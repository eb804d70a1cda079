using Npgsql;

namespace Telemetron.Silo.Hosting;

/// <summary>The one connection pool that a process of the cluster has.</summary>
public static class PostgreSqlDataSource
{
    /// <summary>What Orleans calls the ADO.NET provider of PostgreSQL.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>Makes the pool. The caller disposes it.</summary>
    public static NpgsqlDataSource Create(TelemetronSettings settings, string applicationName)
    {
        ArgumentNullException.ThrowIfNull(settings);

        // Its telemetry would call the pool by the connection string otherwise.
        return new NpgsqlDataSourceBuilder(WithDefaults(settings, applicationName)) { Name = applicationName }.Build();
    }

    /// <summary>The connection string with our defaults for what it does not say.</summary>
    public static string WithDefaults(TelemetronSettings settings, string applicationName)
    {
        ArgumentNullException.ThrowIfNull(settings);
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
}
