using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using Telemetron.Grains;
using Telemetron.Silo.Hosting;
using Telemetron.Silo.Storage.Migrations;

namespace Telemetron.Silo.Storage;

/// <summary>The two named storages of the grains: "fleet" and "organizations".</summary>
internal static class GrainStorageExtensions
{
    /// <summary>Keeps grain states in PostgreSQL, whose schema is migrated already.</summary>
    public static ISiloBuilder AddPostgreSqlGrainStorage(this ISiloBuilder silo, NpgsqlDataSource dataSource)
    {
        void Configure(AdoNetGrainStorageOptions options)
        {
            options.Invariant = PostgreSqlDataSource.Invariant;
            options.DataSource = dataSource;
        }

        return silo.AddFleet(Configure, StorageGate.Open).AddOrganizations(Configure, StorageGate.Open).SilenceGrainKeys();
    }

    /// <summary>Keeps grain states in a SQLite file, whose schema is migrated already.</summary>
    public static ISiloBuilder AddSqliteGrainStorage(this ISiloBuilder silo, SqliteDataSource dataSource)
    {
        void Configure(AdoNetGrainStorageOptions options)
        {
            options.Invariant = "System.Data.SQLite";
            options.DataSource = dataSource;
        }

        var gate = StorageGate.OneWriteAtATime();
        return silo.AddFleet(Configure, gate).AddOrganizations(Configure, gate).SilenceGrainKeys();
    }

    /// <summary>Brings the SQLite file up to date before anything reads it.</summary>
    public static ISiloBuilder AddStartupMigration(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SqliteStartupMigration>();
        return silo;
    }

    /// <summary>Refuses to start on a PostgreSQL database whose schema is not the one that this program was built for.</summary>
    public static ISiloBuilder AddSchemaCheck(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, PostgreSqlStartupCheck>();
        return silo;
    }

    /// <summary>Devices and customers. Another storage for them, row-compatible, would be registered here.</summary>
    private static ISiloBuilder AddFleet(this ISiloBuilder silo, Action<AdoNetGrainStorageOptions> configure, StorageGate gate) =>
        silo.AddGuardedAdoNetStorage(StorageNames.Fleet, configure, gate);

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
            AdoNetGrainStorageFactory.Create(services, name), name, gate, services.GetRequiredService<ILoggerFactory>()));
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
