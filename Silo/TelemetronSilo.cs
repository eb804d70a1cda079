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

/// <summary>Makes a silo of Telemetron: the same one in the Silo process, in ApiHost's embedded mode and in tests.</summary>
internal static class TelemetronSilo
{
    /// <summary>
    /// How many calls wait for one grain. What lies behind so many would time out, and its callers are better told at once.
    /// </summary>
    private const int MaxQueuedCallsPerGrain = 2_000;

    /// <summary>
    /// How long a silo that is told to stop waits for clients to turn to another gateway. Orleans does not wait, and rejects what comes late.
    /// </summary>
    private static readonly TimeSpan ShutdownNotice = TimeSpan.FromSeconds(1);

    /// <summary>Adds everything that a silo needs, by its settings: a database makes it a member of a cluster, none makes it embedded.</summary>
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

        // By factories, which make the container dispose what they return: these are taken by the silo itself and end with it.
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
