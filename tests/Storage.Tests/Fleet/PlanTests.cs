using System.Text.RegularExpressions;
using Npgsql;
using Telemetron.Grains.Devices;
using Telemetron.Silo.Storage.Fleet;
using Telemetron.Silo.Storage.Fleet.Batching;
using Telemetron.Silo.Storage.Fleet.PostgreSql;
using Telemetron.Storage.Tests.Harness;
using static Telemetron.Storage.Tests.Harness.FleetSamples;

namespace Telemetron.Storage.Tests.Fleet;

/// <summary>The statements are planned once and kept: they must find rows by index whatever the tables were like then, and by whatever settings a server has.</summary>
public sealed partial class PlanTests(PostgreSqlBackend backend) : IAsyncLifetime
{
    private const int Devices = 20_000;

    private const string Analyze = "ANALYZE device, customer, device_owner";

    private const string Fill =
        """
        INSERT INTO customer (service_id, organization, email, customer_id, name, created_at, updated_at)
        SELECT 'service', 'acme', 'c' || n || '@example.com', 'cust_' || n, 'c', now(), now() FROM generate_series(1, 20000) AS n;
        INSERT INTO device (service_id, organization, identifier, device_id, type, created_at, updated_at, version, owners)
        SELECT 'service', 'acme', 'SN-' || n, 'dev_' || n, 'sensor', now(), now(), 1, '[]' FROM generate_series(1, 20000) AS n;
        INSERT INTO device_owner (service_id, organization, customer_email, device_identifier, assigned_at)
        SELECT 'service', 'acme', 'c' || n || '@example.com', 'SN-' || n, now() FROM generate_series(1, 20000) AS n
        """;

    private const string WithoutHelp = "RESET ALL";

    private static readonly string[] Tables = ["device", "customer", "device_owner"];

    /// <summary>The statements, by how often each reaches a table by its index.</summary>
    private static readonly Dictionary<string, (PostgreSqlStatement Statement, int LookUps)> Statements = new()
    {
        [nameof(ReadDevices)] = (new ReadDevices("service"), 1),
        [nameof(ReadCustomers)] = (new ReadCustomers("service"), 1),
        [nameof(CreateCustomers)] = (new CreateCustomers("service"), 1),
        [nameof(WriteDevices)] = (new WriteDevices("service", fence: null), 2),
    };

    private TestDatabase _database = null!;
    private NpgsqlConnection _connection = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var statement in Statements.Keys)
        {
            cases.Add(statement, PostgreSqlSession.Settings, "SELECT 1");
            cases.Add(statement, PostgreSqlSession.Settings, Analyze);
            cases.Add(statement, PostgreSqlSession.Settings, Fill);
            cases.Add(statement, PostgreSqlSession.Settings, $"{Fill}; {Analyze}");
            cases.Add(statement, WithoutHelp, $"{Fill}; {Analyze}");
        }

        return cases;
    }

    public async ValueTask InitializeAsync()
    {
        _database = await backend.CreateDatabaseAsync();
        _connection = (NpgsqlConnection)await _database.Owner.OpenConnectionAsync(Cancellation);
        foreach (var table in Tables)
        {
            await _connection.ExecuteAsync($"ALTER TABLE {table} SET (autovacuum_enabled = off)");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_kept_plan_reaches_every_row_by_its_whole_key(string name, string settings, string tables)
    {
        var (statement, lookUps) = Statements[name];
        await _connection.ExecuteAsync(tables);
        await _connection.ExecuteAsync($"{settings}; SET plan_cache_mode = force_generic_plan");
        var plan = await ExplainAsync(statement);

        var text = string.Join('\n', plan);
        var conditions = plan.Where(line => line.Contains("Index Cond", StringComparison.Ordinal)).ToArray();
        Assert.True(conditions.Length == lookUps, text);
        Assert.All(conditions, condition => Assert.True(condition.Split(" = ").Length - 1 == (condition.Contains("customer_email", StringComparison.Ordinal) ? 4 : 3), text));

        // A scan of a table has a condition: that of an index, or the place of a row that was found by one.
        var scans = plan.Index().Where(line => TableScan().IsMatch(line.Item)).Select(line => plan[line.Index + 1]).ToArray();
        Assert.True(scans.Length >= lookUps, text);
        Assert.All(scans, condition => Assert.True(Condition().IsMatch(condition), text));
    }

    [Fact]
    public async Task Statements_that_were_prepared_on_empty_tables_read_few_rows_of_full_ones()
    {
        const int Batches = 20;
        int[] numbers = [1, 7, Devices / 2, Devices];
        await _connection.ExecuteAsync(Analyze);
        var fleet = new PostgreSqlFleet((NpgsqlDataSource)_database.Owner, "service", fence: null);
        await using (var reads = fleet.CreateReads())
        await using (var writes = fleet.CreateWrites())
        {
            await ReadAsync(reads, ["SN-none"], 0);
            await writes.SendAsync(new Operation[] { new ProbeWrites() });
            await _connection.ExecuteAsync(Fill);
            for (var version = 1; version <= Batches; version++)
            {
                await ReadAsync(reads, [.. numbers.Select(number => $"SN-{number}")], version);
                await WriteAsync(writes, numbers, version);
            }
        }

        Assert.InRange(await RowsReadAsync(), Batches * numbers.Length, 20 * Batches * numbers.Length);
    }

    private static async Task ReadAsync(IBatchSender sender, string[] identifiers, long version)
    {
        var reads = identifiers.Select(identifier => new ReadDevice(FleetKey.Of(Acme, DeviceIdentifier.Parse(identifier)))).OrderBy(read => read.Key).ToArray();
        await sender.SendAsync(reads);
        Assert.All(reads, read => Assert.Equal(version, read.Row?.Version ?? 0));
    }

    /// <summary>Gives devices that have a version the next one, with an owner who comes and one who goes.</summary>
    private static async Task WriteAsync(IBatchSender sender, int[] numbers, int version)
    {
        var writes = numbers.Select(number => NewWrite(number, version)).OrderBy(write => write.Key).ToArray();
        var customers = numbers.Select(number => new CreateCustomer(NewCustomer($"c{number}@example.com"))).OrderBy(create => create.Key).ToArray();
        await sender.SendAsync(new ReadOnlyMemory<Operation>([.. customers, .. writes]));
        Assert.All(writes, write => Assert.True(write.IsStored));
        Assert.All(customers, create => Assert.NotNull(create.Existing));
    }

    private static WriteDevice NewWrite(int number, int version)
    {
        DeviceState before = NewDevice($"SN-{number}", $"c{number + version - 1}@example.com") with { Version = version };
        return new WriteDevice(before, before.Next($"c{number + version}@example.com"));
    }

    private async Task<List<string>> ExplainAsync(PostgreSqlStatement statement)
    {
        await using (var prepare = new NpgsqlBatch(_connection) { BatchCommands = { statement.ToCommand() } })
        {
            await prepare.PrepareAsync(Cancellation);
        }

        var (name, parameters) = await PreparedAsync();
        await using var explain = new NpgsqlCommand($"EXPLAIN EXECUTE {name} ('service'{string.Concat(Enumerable.Repeat(", '{}'", parameters - 1))})", _connection);
        await using var reader = await explain.ExecuteReaderAsync(Cancellation);
        var plan = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            plan.Add(reader.GetString(0));
        }

        return plan;
    }

    /// <summary>What the driver prepared, with the types that the product gives its parameters.</summary>
    private async Task<(string Name, int Parameters)> PreparedAsync()
    {
        await using var command = new NpgsqlCommand("SELECT quote_ident(name), cardinality(parameter_types) FROM pg_prepared_statements", _connection);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        Assert.True(await reader.ReadAsync(Cancellation));
        return (reader.GetString(0), reader.GetInt32(1));
    }

    /// <summary>A session tells what it did when asked to: all that the pool holds are asked.</summary>
    private async Task<decimal> RowsReadAsync()
    {
        var connections = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _database.Owner.OpenConnectionAsync(Cancellation).AsTask()));
        foreach (var connection in connections)
        {
            await connection.ExecuteAsync("SELECT pg_stat_force_next_flush()");
            await connection.DisposeAsync();
        }

        await using var command = _database.Owner.CreateCommand(
            """
            SELECT (SELECT sum(seq_tup_read) + sum(idx_tup_fetch) FROM pg_stat_user_tables WHERE relname IN ('device', 'customer', 'device_owner'))
                + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relname IN ('device', 'customer', 'device_owner'))
            """);
        return (decimal)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    [GeneratedRegex(@"Scan (using \w+ )?on (device|customer)")]
    private static partial Regex TableScan();

    [GeneratedRegex(@"^\s*(Index Cond|TID Cond): ")]
    private static partial Regex Condition();
}
