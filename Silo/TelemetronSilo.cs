using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Telemetron.Grains;
using Telemetron.Grains.Devices;
using Telemetron.Hosting.Cluster;
using Telemetron.Hosting.Databases;
using Telemetron.Silo.Cluster;
using Telemetron.Silo.Dashboard;
using Telemetron.Silo.Storage;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo;

/// <summary>Configures a silo of Telemetron. The Silo process, ApiHost and tests share this code.</summary>
internal static class TelemetronSilo
{
    /// <summary>
    /// The maximum number of calls in the queue of one grain. A call behind that many would time out anyway, so it is rejected at once.
    /// </summary>
    private const int MaxQueuedCallsPerGrain = 2_000;

    /// <summary>
    /// How long a silo that is stopping waits for its clients to switch to another gateway. By default, Orleans does not wait, and rejects later
    /// calls.
    /// </summary>
    private static readonly TimeSpan ShutdownNotice = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Adds everything that a silo needs. If the settings have a PostgreSQL database, it is a cluster member; otherwise it is embedded.
    /// </summary>
    public static ISiloBuilder AddTelemetronSilo(this ISiloBuilder silo, SiloSettings settings)
    {
        silo.Configure<SiloMessagingOptions>(options =>
        {
            options.ResponseTimeout = settings.Cluster.Deadlines.GrainCall;
            options.MaxEnqueuedRequestsHardLimit = MaxQueuedCallsPerGrain;
            options.ClientGatewayShutdownNotificationTimeout = ShutdownNotice;
        });
        silo.AddTelemetronGrains().UseSteadyTime().SendEveryException().UseClusterTls(settings.Cluster.Tls).AddSiloDashboard(settings.Dashboard);
        return settings.Cluster.IsEmbedded ? silo.AddSingleSilo(settings) : silo.AddClusterMember(settings);
    }

    private static ISiloBuilder AddClusterMember(this ISiloBuilder silo, SiloSettings settings)
    {
        var connections = new SiloConnections(settings.Cluster);

        // Registered by factories, so that the container disposes the connections with the silo.
        silo.Services.AddSingleton(_ => connections).AddSingleton(provider => provider.GetRequiredService<SiloConnections>().Membership);
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.Cluster.ClusterId, settings.Cluster.ServiceId));
        silo.Configure<EndpointOptions>(options =>
        {
            options.AdvertisedIPAddress = settings.AdvertisedAddress;
            options.SiloPort = settings.Port;
            options.GatewayPort = settings.GatewayPort;
            options.SiloListeningEndpoint = new IPEndPoint(settings.AdvertisedAddress, settings.Port);
            options.GatewayListeningEndpoint = new IPEndPoint(settings.AdvertisedAddress, settings.GatewayPort);
        });
        silo.Services.AddSingleton<MembershipLease>();
        silo.Services.AddSingleton<IMemoryLease>(services => services.GetRequiredService<MembershipLease>());
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, MembershipLog>();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, DeadPeers>();
        return silo
            .AddSchemaCheck()
            .TuneMembership()
            .AddConsistentGrainDirectory()
            .UseAdoNetClustering(options => (options.Invariant, options.DataSource) = (PostgreSqlDataSource.Invariant, connections.Membership))
            .ReportMembershipFailures(connections.Membership.Clear)
            .AddPostgreSqlStorage(connections.Fleet, connections.Lists, connections.Organizations, new BatchOptions(settings.Cluster.Deadlines.Storage));
    }

    private static ISiloBuilder AddSingleSilo(this ISiloBuilder silo, SiloSettings settings)
    {
        var database = new SqliteDataSource(settings.DataDirectory!);
        silo.Services.AddSingleton(_ => database).AddSingleton<IMemoryLease, LeaseOfSingleSilo>();
        return silo
            .AddDataDirectory(settings.SharesDataDirectory)
            .UseLocalhostClustering(settings.Port, settings.GatewayPort, null, settings.Cluster.ServiceId, settings.Cluster.ClusterId)
            .AddSqliteStorage(database, new BatchOptions(settings.Cluster.Deadlines.Storage));
    }
}
