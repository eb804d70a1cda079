using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using Telemetron.Grains;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Devices;
using Telemetron.Grains.Fleet;
using Telemetron.Grains.Health;
using Telemetron.Grains.Organizations;
using Telemetron.Hosting.Databases;
using Telemetron.Silo.Cluster;
using Telemetron.Silo.Storage.DataDirectory;
using Telemetron.Silo.Storage.Fleet;
using Telemetron.Silo.Storage.Fleet.Batching;
using Telemetron.Silo.Storage.Fleet.PostgreSql;
using Telemetron.Silo.Storage.Fleet.Queries;
using Telemetron.Silo.Storage.Fleet.Sqlite;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Silo.Storage.Organizations;

namespace Telemetron.Silo.Storage;

/// <summary>Registers the storages of the grains: the tables for devices and customers, and Orleans' named storage "organizations".</summary>
internal static class GrainStorageExtensions
{
    /// <summary>
    /// How many API keys that this silo has not read yet may be read concurrently. These include guessed keys. The other connections remain for known
    /// keys and for writes.
    /// </summary>
    private const int MaxFirstReadsOfApiKeys = SiloConnections.MaxOrganizations / 2;

    /// <summary>Stores grain states in PostgreSQL. The schema must already be migrated.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="fleet">The connections for devices and customers.</param>
    /// <param name="lists">The connections for lists of them.</param>
    /// <param name="organizations">The connections for API keys.</param>
    /// <param name="batches">
    /// The limits of batches of devices and customers. Their deadline also limits how long the first read of an API key waits for its turn.
    /// </param>
    public static ISiloBuilder AddPostgreSqlStorage(
        this ISiloBuilder silo, NpgsqlDataSource fleet, NpgsqlDataSource lists, NpgsqlDataSource organizations, BatchOptions batches) => silo
            .AddStorageMetrics()
            .AddStorageProbe(StorageLocation.Of(fleet.ConnectionString), fleet.Clear, lists.Clear, organizations.Clear)
            .AddFleet((services, cluster) => new PostgreSqlFleet(fleet, cluster.ServiceId, FenceOf(services, cluster)), _ => new PostgreSqlQueries(lists), batches)
            .AddOrganizations(
                PostgreSqlDataSource.Invariant, organizations, StorageGate.FewFirstReads(MaxFirstReadsOfApiKeys, batches.Deadline));

    /// <summary>Stores grain states in a SQLite file. The schema must already be migrated.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="database">The file.</param>
    /// <param name="batches">The limits of batches of devices and customers.</param>
    public static ISiloBuilder AddSqliteStorage(this ISiloBuilder silo, SqliteDataSource database, BatchOptions batches)
    {
        var writer = new WorkerThread("sqlite writes");

        // By a factory, which makes the container end the thread.
        silo.Services.AddSingleton(_ => writer);
        return silo
            .AddStorageMetrics()
            .AddStorageProbe(StorageLocation.OfFile(database.FilePath), database.ReleaseFile)
            .AddFleet((_, cluster) => new SqliteFleet(database, writer, cluster.ServiceId), _ => new SqliteQueries(database), batches)
            .AddOrganizations("System.Data.SQLite", database, StorageGate.OneWriter(writer, database.File.EnsureInPlace));
    }

    /// <summary>Locks the data directory and migrates the SQLite file before anything reads it.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="shared">Whether another process may hold the directory: true for a command, which does not serve requests.</param>
    public static ISiloBuilder AddDataDirectory(this ISiloBuilder silo, bool shared)
    {
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(
            services => ActivatorUtilities.CreateInstance<DataDirectoryStartup>(services, shared));
        if (!shared)
        {
            silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, DatabaseFileWatch>();
        }

        return silo;
    }

    /// <summary>Prevents the silo from starting on a PostgreSQL database with a schema that this program does not support.</summary>
    public static ISiloBuilder AddSchemaCheck(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, PostgreSqlStartupCheck>();
        return silo;
    }

    private static ISiloBuilder AddStorageMetrics(this ISiloBuilder silo)
    {
        silo.Services.AddMetrics().AddSingleton<StorageMetrics>();
        return silo;
    }

    private static ISiloBuilder AddStorageProbe(this ISiloBuilder silo, StorageLocation location, params Action[] reconnect)
    {
        silo.Services.AddStorageReports(location, reconnect);
        silo.Services.AddSingleton<IStorageProbe, StorageProbe>();
        return silo;
    }

    /// <summary>Adds the storage for devices and customers (many rows, written in bursts), and all lists, which have separate connections.</summary>
    private static ISiloBuilder AddFleet(
        this ISiloBuilder silo, Func<IServiceProvider, ClusterOptions, IFleetDatabase> database, Func<IServiceProvider, IFleetQueries> queries, BatchOptions options)
    {
        silo.Services.AddSingleton(queries).AddSingleton<IFleetIndex>(services => new FleetIndex(
            services.GetRequiredService<IFleetQueries>(),
            services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId,
            options.Deadline,
            services.GetRequiredService<TimeProvider>(),
            NewGuard(services, "fleet"),
            services.GetRequiredService<StorageMetrics>()));
        silo.Services.AddSingleton<IStateCatalog>(services => new StateCatalog(
            services.GetRequiredService<IFleetQueries>(),
            services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId,
            options.Deadline,
            services.GetRequiredService<TimeProvider>(),
            NewGuard(services, StorageNames.Organizations),
            services.GetRequiredService<StorageMetrics>()));
        silo.Services.AddSingleton(services => new FleetStorage(
            database(services, services.GetRequiredService<IOptions<ClusterOptions>>().Value),
            options,
            services.GetRequiredService<TimeProvider>(),
            NewGuard(services, "fleet"),
            services.GetRequiredService<StorageMetrics>(),
            services.GetRequiredService<ILoggerFactory>()));
        silo.Services
            .AddSingleton<IDeviceStorage>(services => services.GetRequiredService<FleetStorage>())
            .AddSingleton<ICustomerStorage>(services => services.GetRequiredService<FleetStorage>())
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(services => services.GetRequiredService<FleetStorage>());
        return silo;
    }

    /// <summary>Adds the storage for API keys: few rows, rarely written.</summary>
    private static ISiloBuilder AddOrganizations(this ISiloBuilder silo, string invariant, DbDataSource database, StorageGate gate)
    {
        const string Name = StorageNames.Organizations;
        silo.Services.Configure<AdoNetGrainStorageOptions>(Name, options =>
        {
            (options.Invariant, options.DataSource) = (invariant, database);
            options.GrainStorageSerializer = new JsonGrainStateSerializer();
            options.DeleteStateOnClear = false;
        });
        silo.Services.AddGrainStorage(Name, (services, _) => new GuardedGrainStorage(
            AdoNetGrainStorageFactory.Create(services, Name), gate, services.GetRequiredService<StorageMetrics>(), NewGuard(services, Name)));

        // The provider logs every failure with the grain's key, and so does Orleans, under the name of the storage's class. The guard logs failures
        // without keys.
        silo.Services.Configure<LoggerFilterOptions>(filter => filter
            .AddFilter(typeof(AdoNetGrainStorage).FullName, LogLevel.None)
            .AddFilter(typeof(GuardedGrainStorage).FullName, LogLevel.None));
        return silo;
    }

    /// <summary>The fence of this silo; null if the storage is used without a silo, as in its tests.</summary>
    private static MemberFence? FenceOf(IServiceProvider services, ClusterOptions cluster) =>
        services.GetService<ILocalSiloDetails>() is { } local ? MemberFence.Of(cluster.ClusterId, local.SiloAddress) : null;

    private static StorageGuard NewGuard(IServiceProvider services, string storage) =>
        new(storage, services.GetRequiredService<StorageReports>(), services.GetRequiredService<ILoggerFactory>());
}
