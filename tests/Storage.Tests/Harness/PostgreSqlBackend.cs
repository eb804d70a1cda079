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

    private NpgsqlDataSource _dataSource = null!;

    /// <summary>The server.</summary>
    public PostgreSqlServer Server { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Server = await PostgreSqlServer.StartNewAsync();
        await Server.ExecuteAsync($"CREATE ROLE \"{SiloRole}\" LOGIN");
        var owner = await Server.CreateDatabaseAsync("scenarios");
        PostgreSqlSchema.Migrate(owner, SiloRole, NullLogger.Instance);
        _dataSource = NpgsqlDataSource.Create(AsSilo(owner));
    }

    /// <summary>The same database for the silos' role.</summary>
    public static string AsSilo(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Username = SiloRole }.ConnectionString;

    /// <inheritdoc/>
    public override Task<TestDatabase> OpenDatabaseAsync() => Task.FromResult(
        new TestDatabase(
            _dataSource,
            (silo, groupCommit) => silo.AddPostgreSqlGrainStorage(_dataSource, _dataSource, Limits.For(groupCommit), Limits.Default.Deadline),
            () => ValueTask.CompletedTask));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _dataSource.DisposeAsync();
        await Server.DisposeAsync();
    }
}
