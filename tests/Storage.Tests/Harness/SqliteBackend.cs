using Microsoft.Extensions.Logging.Abstractions;
using Telemetron.Silo.Storage;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Testing;

namespace Telemetron.Storage.Tests.Harness;

/// <summary>A SQLite file for each scenario.</summary>
public sealed class SqliteBackend : StorageBackend
{
    /// <inheritdoc/>
    public override Task<TestDatabase> OpenDatabaseAsync() => CreateDatabaseAsync();

    /// <inheritdoc/>
    public override Task<TestDatabase> CreateDatabaseAsync()
    {
        var directory = new TemporaryDirectory();
        var dataSource = new SqliteDataSource(directory.Path);
        SqliteSchema.Migrate(dataSource, NullLogger.Instance);
        return Task.FromResult(new TestDatabase(
            dataSource,
            dataSource,
            silo => silo.AddSqliteStorage(dataSource, Limits.Default),
            async () =>
            {
                await dataSource.DisposeAsync();
                directory.Dispose();
            }));
    }
}
