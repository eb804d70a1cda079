using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Telemetron.Grains;
using Telemetron.Grains.Customers;
using Telemetron.Silo.Dashboard;
using Telemetron.Silo.Storage;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Hosting;

/// <summary>Makes a silo of Telemetron: the same one in the Silo process, in ApiHost's embedded mode and in tests.</summary>
public static class TelemetronSilo
{
    /// <summary>
    /// How long an unused grain stays in memory. A burst leaves two grains for each new device, at some kilobytes each, which nobody may ask for
    /// soon; Orleans' 15 minutes of them would not fit. Reading one again is cheap: it shares a statement.
    /// </summary>
    private static readonly TimeSpan CollectionAge = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The same for customers: a device that asked for one has its answer in its own memory, and the devices of one lot come one after the other. One that
    /// was just created leaves at once (<see cref="CustomerGrain"/>).
    /// </summary>
    private static readonly TimeSpan CustomersCollectionAge = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How often unused grains are looked for; it adds to their age. Those that are found leave together, before calls that arrive meanwhile: after
    /// ten seconds of a burst they were so many that calls waited for most of a second.
    /// </summary>
    private static readonly TimeSpan CollectionQuantum = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How many calls wait for one grain. What lies behind so many would time out, and its callers are better told at once.
    /// </summary>
    private const int MaxQueuedCallsPerGrain = 2_000;

    /// <summary>
    /// How long a silo that is told to stop waits for clients to turn to another gateway. Orleans does not wait, and rejects what comes late.
    /// </summary>
    private static readonly TimeSpan ShutdownNotice = TimeSpan.FromSeconds(1);

    /// <summary>Adds everything that a silo needs, by its settings: a database makes it a member of a cluster, none makes it embedded.</summary>
    public static ISiloBuilder AddTelemetronSilo(this ISiloBuilder silo, TelemetronSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        silo.Configure<SiloMessagingOptions>(options =>
        {
            options.ResponseTimeout = settings.Deadlines.GrainCall;
            options.MaxEnqueuedRequestsHardLimit = MaxQueuedCallsPerGrain;
            options.ClientGatewayShutdownNotificationTimeout = ShutdownNotice;
        });
        silo.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionAge = CollectionAge;
            options.ClassSpecificCollectionAge[typeof(CustomerGrain).FullName!] = CustomersCollectionAge;
            options.CollectionQuantum = CollectionQuantum;
            options.EnableActivationSheddingOnMemoryPressure = true;
        });
        silo.AddTelemetronGrains().UseSteadyTime().SendEveryException().UseClusterTls(settings.Tls).AddSiloDashboard(settings.Dashboard);
        return settings.IsEmbedded ? silo.AddSingleSilo(settings) : silo.AddClusterMember(settings);
    }

    private static ISiloBuilder AddClusterMember(this ISiloBuilder silo, TelemetronSettings settings)
    {
        var connections = new SiloConnections(settings);

        // By factories, which make the container dispose what they return: these are taken by the silo itself and end with it.
        silo.Services.AddSingleton(_ => connections).AddSingleton(provider => provider.GetRequiredService<SiloConnections>().Membership);
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.ClusterId, settings.ServiceId));
        silo.Configure<EndpointOptions>(options =>
        {
            options.AdvertisedIPAddress = settings.AdvertisedAddress;
            options.SiloPort = settings.SiloPort;
            options.GatewayPort = settings.GatewayPort;
            options.SiloListeningEndpoint = new IPEndPoint(settings.AdvertisedAddress, settings.SiloPort);
            options.GatewayListeningEndpoint = new IPEndPoint(settings.AdvertisedAddress, settings.GatewayPort);
        });
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, MembershipLog>();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, DeadPeers>();
        return silo
            .AddSchemaCheck()
            .TuneMembership()
            .AddConsistentGrainDirectory()
            .UseAdoNetClustering(options => (options.Invariant, options.DataSource) = (PostgreSqlDataSource.Invariant, connections.Membership))
            .ReportMembershipFailures(connections.Membership.Clear)
            .AddPostgreSqlStorage(connections.Fleet, connections.Organizations, new BatchOptions(settings.Deadlines.Storage));
    }

    private static ISiloBuilder AddSingleSilo(this ISiloBuilder silo, TelemetronSettings settings)
    {
        var database = new SqliteDataSource(settings.DataDirectory!);
        silo.Services.AddSingleton(_ => database);
        return silo
            .AddDataDirectory(settings.SharesDataDirectory)
            .UseLocalhostClustering(settings.SiloPort, settings.GatewayPort, null, settings.ServiceId, settings.ClusterId)
            .AddSqliteStorage(database, new BatchOptions(settings.Deadlines.Storage));
    }
}
