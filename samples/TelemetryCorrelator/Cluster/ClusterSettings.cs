using Microsoft.Extensions.Configuration;
using Npgsql;

namespace TelemetryCorrelator.Cluster;

/// <summary>The settings of the cluster, from the same environment variables as for <c>Silo</c> and <c>ApiHost</c>.</summary>
/// <param name="ConnectionString">
/// <c>ConnectionStrings__Telemetron</c>: the database with the cluster's membership table. The role only needs read access.
/// </param>
/// <param name="ClusterId"><c>Orleans__ClusterId</c>. Default <c>telemetron</c>.</param>
/// <param name="ServiceId"><c>Orleans__ServiceId</c>. Default <c>telemetron</c>.</param>
/// <param name="Tls"><c>Tls__…</c>: the certificates; null for plain connections.</param>
internal sealed record ClusterSettings(string ConnectionString, string ClusterId, string ServiceId, ClusterTls? Tls)
{
    private const string Default = "telemetron";
    private const int TimeoutSeconds = 5;

    /// <summary>Reads the settings and adds every mistake to <paramref name="problems"/>. If there are any, do not use the settings.</summary>
    public static ClusterSettings Read(IConfiguration configuration, List<string> problems) => new(
        ReadConnectionString(configuration, problems),
        ReadId(configuration, "Orleans:ClusterId", problems),
        ReadId(configuration, "Orleans:ServiceId", problems),
        ClusterTls.Read(configuration, problems));

    /// <summary>The type name only, because the connection string contains a password.</summary>
    public override string ToString() => nameof(ClusterSettings);

    private static string ReadConnectionString(IConfiguration configuration, List<string> problems)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Telemetron"));
            if (builder is { Host.Length: > 0, Database.Length: > 0 })
            {
                builder.ApplicationName ??= nameof(TelemetryCorrelator);
                builder.Timeout = builder.CommandTimeout = TimeoutSeconds;
                return builder.ConnectionString;
            }
        }
        catch (ArgumentException)
        {
            // The exception's message may contain the text, which has a password.
        }

        problems.Add("ConnectionStrings__Telemetron must name the PostgreSQL database of the cluster, such as 'Host=localhost;Database=telemetron;Username=telemetron;Password=…'.");
        return "";
    }

    private static string ReadId(IConfiguration configuration, string key, List<string> problems)
    {
        var id = configuration[key] ?? Default;
        if (string.IsNullOrWhiteSpace(id))
        {
            problems.Add($"{key.Replace(":", "__", StringComparison.Ordinal)} must not be blank.");
        }

        return id;
    }
}
