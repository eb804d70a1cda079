using Microsoft.Extensions.Logging.Abstractions;
using Telemetron.Silo.Storage;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Testing;

namespace Telemetron.Storage.Tests.Harness;

/// <summary>A SQLite file for each class of scenarios.</summary>
public sealed class SqliteBackend : StorageBackend
{
    /// <inheritdoc/>
    public override Task<TestDatabase> OpenDatabaseAsync()
    {
        var directory = new TemporaryDirectory();
        var dataSource = new SqliteDataSource(directory.Path);
        SqliteSchema.Migrate(dataSource, NullLogger.Instance);
        return Task.FromResult(new TestDatabase(
            dataSource,
            (silo, groupCommit) => silo.AddSqliteGrainStorage(dataSource, Limits.For(groupCommit)),
            async () =>
            {
                await dataSource.DisposeAsync();
                directory.Dispose();
            }));
    }
}
