using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Telemetron.Silo.Storage;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Testing;

namespace Telemetron.Storage.Tests.Harness;

/// <summary>A PostgreSQL server of the tests' own, under a role that may not change the schema.</summary>
public sealed class PostgreSqlBackend : StorageBackend, IAsyncLifetime
{
    /// <summary>The role of the silos, which needs quoting to show that it gets some.</summary>
    public const string SiloRole = "a silo's role";

    private string _migrated = null!;
    private TestDatabase _shared = null!;

    /// <summary>The server.</summary>
    public PostgreSqlServer Server { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Server = await PostgreSqlServer.StartNewAsync();
        await Server.ExecuteAsync($"CREATE ROLE \"{SiloRole}\" LOGIN");
        _migrated = await Server.CreateDatabaseAsync("migrated");
        await PostgreSqlSchema.MigrateAsync(_migrated, SiloRole, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
        _shared = await CreateDatabaseAsync();
    }

    /// <summary>The same database for the silos' role.</summary>
    public static string AsSilo(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Username = SiloRole }.ConnectionString;

    /// <inheritdoc/>
    public override Task<TestDatabase> OpenDatabaseAsync() => Task.FromResult(
        new TestDatabase(_shared.DataSource, _shared.Owner, _shared.AddStorages, () => ValueTask.CompletedTask));

    /// <inheritdoc/>
    public override async Task<TestDatabase> CreateDatabaseAsync()
    {
        var connectionString = await Server.CopyDatabaseAsync(_migrated, "scenarios");
        var silos = NpgsqlDataSource.Create(AsSilo(connectionString));
        var owner = NpgsqlDataSource.Create(connectionString);
        return new TestDatabase(
            silos,
            owner,
            silo => silo.AddPostgreSqlStorage(silos, silos, silos, Limits.Default),
            async () =>
            {
                await silos.DisposeAsync();
                await owner.DisposeAsync();
            });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _shared.DisposeAsync();
        await Server.DisposeAsync();
    }
}
