using System.Data.Common;
using Microsoft.Extensions.Logging;
using Telemetron.Silo.Storage;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Storage.Tests.Harness;
using Telemetron.Testing;

namespace Telemetron.Storage.Tests.Schema;

public sealed class SqliteMovingOver : MovingOverScenarios
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteDataSource _database;

    public SqliteMovingOver() => _database = new SqliteDataSource(_directory.Path);

    private protected override DbDataSource Database => _database;

    private protected override string Objects => "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2";

    public override ValueTask InitializeAsync()
    {
        OldDatabase.Create(_database);
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _directory.Dispose();
        Log.Dispose();
    }

    [Fact]
    public async Task Progress_is_told_while_many_rows_move()
    {
        const int Customers = 200_001;
        await using (var connection = _database.OpenConnection())
        {
            await connection.ExecuteAsync(
                """
                WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < @count)
                INSERT INTO OrleansStorage
                    (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid, payloadbinary, modifiedon, version)
                SELECT 0, 0, 0, 0, 'customer', 'c:acme/' || n, 'service', CAST(json_object(
                    'organization', 'acme', 'email', n || '@example.com', 'customerId', 'cust_' || n, 'name', 'c',
                    'createdAt', '2026-01-02T12:00:00+00:00', 'updatedAt', '2026-01-02T12:00:00+00:00') AS BLOB), '', 1
                FROM numbers
                """,
                ("count", Customers));
        }

        await MigrateAsync();
        Assert.Single(Log.Lines, line => line.Contains("Moving devices and customers to tables of their own. A million devices", StringComparison.Ordinal));
        Assert.Equal(
            ["Information migration: Moved 100000 customers. ", "Information migration: Moved 200000 customers. "],
            Log.Lines.Where(line => line.Contains("Moved", StringComparison.Ordinal)));
    }

    private protected override Task MigrateAsync(ILogger logger)
    {
        SqliteSchema.Migrate(_database, logger);
        return Task.CompletedTask;
    }

    private protected override void AddStorages(ISiloBuilder silo) => silo.AddSqliteStorage(_database, Limits.Default);

    /// <summary>An index of a name that the last statements need ends the migration when all has moved.</summary>
    private protected override async Task InterruptAsync(Func<Task> migrate)
    {
        string index;
        await using (var connection = _database.OpenConnection())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT sql FROM sqlite_master WHERE name = 'customer_by_id'";
            index = (string)(await command.ExecuteScalarAsync(Cancellation))!;
            await connection.ExecuteAsync("DROP INDEX customer_by_id; CREATE INDEX customer_by_id ON OrleansStorage (version)");
        }

        await Assert.ThrowsAsync<InvalidOperationException>(migrate);
        await using (var connection = _database.OpenConnection())
        {
            await connection.ExecuteAsync($"DROP INDEX customer_by_id; {index}");
        }
    }
}
