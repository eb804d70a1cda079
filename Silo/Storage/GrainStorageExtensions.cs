using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;
using Orleans.Configuration.Overrides;
using Orleans.Runtime.Hosting;
using Orleans.Serialization.Serializers;
using Orleans.Storage;
using Telemetron.Grains;
using Telemetron.Grains.Health;
using Telemetron.Silo.Hosting;
using Telemetron.Silo.Storage.DataDirectory;
using Telemetron.Silo.Storage.Failures;
using Telemetron.Silo.Storage.GroupCommit;
using Telemetron.Silo.Storage.GroupCommit.PostgreSql;
using Telemetron.Silo.Storage.GroupCommit.Sqlite;
using Telemetron.Silo.Storage.Migrations;

namespace Telemetron.Silo.Storage;

/// <summary>The two named storages of the grains: "fleet" and "organizations".</summary>
internal static class GrainStorageExtensions
{
    /// <summary>
    /// How many API keys that this silo does not know are read at a time. Guesses are among them: the other connections are for the keys that are
    /// verified again, and for writes.
    /// </summary>
    private const int MaxFirstReadsOfApiKeys = SiloConnections.MaxOrganizations / 2;

    /// <summary>Keeps grain states in PostgreSQL, whose schema is migrated already.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="fleet">The connections for devices and customers.</param>
    /// <param name="organizations">The connections for API keys.</param>
    /// <param name="groupCommit">The limits of group commit for devices and customers; null leaves them to the ADO.NET provider.</param>
    /// <param name="patience">How long the first read of an API key waits for its turn.</param>
    public static ISiloBuilder AddPostgreSqlGrainStorage(
        this ISiloBuilder silo, NpgsqlDataSource fleet, NpgsqlDataSource organizations, GroupCommitOptions? groupCommit, TimeSpan patience)
    {
        static Action<AdoNetGrainStorageOptions> On(NpgsqlDataSource database) =>
            options => (options.Invariant, options.DataSource) = (PostgreSqlDataSource.Invariant, database);

        return silo
            .AddStorageMetrics()
            .AddStorageProbe(StorageLocation.Of(fleet.ConnectionString), fleet.Clear, organizations.Clear)
            .AddFleet(On(fleet), StorageGate.Open, new PostgreSqlDialect(fleet), groupCommit)
            .AddOrganizations(On(organizations), StorageGate.FewFirstReads(MaxFirstReadsOfApiKeys, patience))
            .SilenceGrainKeys();
    }

    /// <summary>Keeps grain states in a SQLite file, whose schema is migrated already.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="dataSource">The file.</param>
    /// <param name="groupCommit">The limits of group commit for devices and customers; null leaves them to the ADO.NET provider.</param>
    public static ISiloBuilder AddSqliteGrainStorage(this ISiloBuilder silo, SqliteDataSource dataSource, GroupCommitOptions? groupCommit)
    {
        void Configure(AdoNetGrainStorageOptions options)
        {
            options.Invariant = "System.Data.SQLite";
            options.DataSource = dataSource;
        }

        var gate = StorageGate.OneWriteAtATime(dataSource.File.EnsureInPlace);
        return silo
            .AddStorageMetrics()
            .AddStorageProbe(StorageLocation.Of(dataSource), dataSource.ReleaseFile)
            .AddFleet(Configure, gate, new SqliteDialect(dataSource, gate), groupCommit)
            .AddOrganizations(Configure, gate)
            .SilenceGrainKeys();
    }

    /// <summary>Takes the data directory and brings the SQLite file up to date before anything reads it.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="shared">Whether another process may hold the directory: for a command, which does not serve.</param>
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

    /// <summary>Refuses to start on a PostgreSQL database whose schema is not the one that this program was built for.</summary>
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

    /// <summary>Tells what is wrong with a database.</summary>
    /// <param name="services">The services of the process.</param>
    /// <param name="location">Which database.</param>
    /// <param name="reconnect">Each closes the idle connections of a pool.</param>
    public static void AddStorageReports(this IServiceCollection services, StorageLocation location, params Action[] reconnect) =>
        services.AddSingleton(provider => new StorageReports(
            location, reconnect, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));

    private static ISiloBuilder AddStorageProbe(this ISiloBuilder silo, StorageLocation location, params Action[] reconnect)
    {
        silo.Services.AddStorageReports(location, reconnect);
        silo.Services.AddSingleton<IStorageProbe, StorageProbe>();
        return silo;
    }

    /// <summary>Devices and customers: many rows, written in bursts.</summary>
    private static ISiloBuilder AddFleet(
        this ISiloBuilder silo,
        Action<AdoNetGrainStorageOptions> configure,
        StorageGate gate,
        IStorageDialect dialect,
        GroupCommitOptions? groupCommit) => groupCommit is null
            ? silo.AddGuardedAdoNetStorage(StorageNames.Fleet, configure, gate)
            : silo.AddGuardedGroupCommit(StorageNames.Fleet, dialect, groupCommit);

    /// <summary>API keys: few rows, seldom written.</summary>
    private static ISiloBuilder AddOrganizations(
        this ISiloBuilder silo, Action<AdoNetGrainStorageOptions> configure, StorageGate gate) =>
        silo.AddGuardedAdoNetStorage(StorageNames.Organizations, configure, gate);

    private static ISiloBuilder AddGuardedAdoNetStorage(
        this ISiloBuilder silo, string name, Action<AdoNetGrainStorageOptions> configure, StorageGate gate)
    {
        silo.Services.Configure<AdoNetGrainStorageOptions>(name, options =>
        {
            configure(options);
            options.GrainStorageSerializer = new JsonGrainStateSerializer();
            options.DeleteStateOnClear = false;
        });
        silo.Services.AddGrainStorage(name, (services, _) => new GuardedGrainStorage(
            AdoNetGrainStorageFactory.Create(services, name),
            name,
            gate,
            services.GetRequiredService<StorageMetrics>(),
            services.GetRequiredService<StorageReports>(),
            services.GetRequiredService<ILoggerFactory>()));
        return silo;
    }

    private static ISiloBuilder AddGuardedGroupCommit(
        this ISiloBuilder silo, string name, IStorageDialect dialect, GroupCommitOptions options)
    {
        silo.Services.AddGrainStorage(name, (services, _) =>
        {
            var loggers = services.GetRequiredService<ILoggerFactory>();
            var metrics = services.GetRequiredService<StorageMetrics>();
            var storage = new GroupCommitGrainStorage(
                dialect,
                services.GetProviderClusterOptions(name).Value.ServiceId,
                options,
                services.GetRequiredService<IActivatorProvider>(),
                services.GetRequiredService<TimeProvider>(),
                metrics,
                loggers);
            return new GuardedGrainStorage(storage, name, StorageGate.Open, metrics, services.GetRequiredService<StorageReports>(), loggers);
        });
        return silo;
    }

    /// <summary>
    /// The provider logs every failure with the grain's key, and so does Orleans under the name of the storage's class; the guard logs them
    /// without.
    /// </summary>
    private static ISiloBuilder SilenceGrainKeys(this ISiloBuilder silo)
    {
        silo.Services.Configure<LoggerFilterOptions>(filter => filter
            .AddFilter(typeof(AdoNetGrainStorage).FullName, LogLevel.None)
            .AddFilter(typeof(GuardedGrainStorage).FullName, LogLevel.None));
        return silo;
    }
}
