using Orleans.Configuration;
using Telemetron.ApiHost.Hosting;
using Telemetron.Hosting.Cluster;
using Telemetron.Hosting.Databases;
using Telemetron.Hosting.Settings;
using Telemetron.Hosting.Telemetry;
using Telemetron.Silo;

namespace Telemetron.ApiHost.Cluster;

/// <summary>Configures how this process calls grains: by hosting a silo, or as a client of a cluster.</summary>
internal static class GrainAccess
{
    /// <summary>The maximum number of a client's database connections. It only reads the membership table.</summary>
    private const int MaxConnections = 2;

    public static void UseGrains(this IHostApplicationBuilder host, ApiHostSettings settings, TelemetrySettings telemetry)
    {
        if (settings.Silo is { } own)
        {
            host.UseOrleans(silo => silo.AddTelemetronSilo(own).AddTracePropagation(telemetry));
        }
        else
        {
            host.UseOrleansClient(client => client.AddTelemetronClient(settings.Cluster).AddTracePropagation(telemetry));
        }
    }

    private static IClientBuilder AddTelemetronClient(this IClientBuilder client, ClusterSettings settings)
    {
        var database = PostgreSqlDataSource.Create(settings, "telemetron-apihost", MaxConnections);
        client.Services.AddSingleton(_ => database);
        client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.ClusterId, settings.ServiceId));
        client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = settings.Deadlines.GrainCall);
        client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = GatewayList.Refresh);
        client.UseAdoNetClustering(options => (options.Invariant, options.DataSource) = (PostgreSqlDataSource.Invariant, database));
        client.Services.AddReach();
        client.Services.AddStorageReports(StorageLocation.Of(settings.ConnectionString), database.Clear);
        ReportingGatewayList.AddTo(client.Services);
        client.UseConnectionRetryFilter<WaitForCluster>();
        return client.UseClusterTls(settings.Tls);
    }
}
