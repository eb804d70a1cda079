using System.Data.Common;
using Telemetron.Grains.Fleet;
using Telemetron.Silo.Storage.Fleet.Queries;
using Telemetron.Storage.Tests.Harness;
using static Telemetron.Storage.Tests.Harness.FleetSamples;

namespace Telemetron.Storage.Tests.Fleet.Lists;

/// <summary>A page costs what it shows, wherever it is in a list: every statement finds its rows by comparing an index, in the order of that index.</summary>
public abstract class ListPlanScenarios(StorageBackend backend) : FleetScenarios(backend)
{
    private protected const int Devices = 100_000;

    private static readonly KeyRange Late = KeyRange.Of("SN-0", "SN-09");

    private static readonly EmailAddress Owner = EmailAddress.Parse("jane@example.com");

    public static TheoryData<string> Statements => ["customer", "devices", "devices of a rare type", "devices of the usual type", "customers", "owned devices", "owned identifiers"];

    private protected override bool NeedsOwnDatabase => true;

    /// <summary>What differs in the statements.</summary>
    private protected abstract FleetDialect Dialect { get; }

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task A_late_page_of_a_large_table_is_found_by_an_index(string name)
    {
        await FillAsync();
        await using var connection = await Database.DataSource.OpenConnectionAsync(Cancellation);
        await AssertFoundByIndexAsync(connection, Statement(name));
    }

    /// <summary>Fills the tables, with one customer who owns all, and analyzes them.</summary>
    private protected abstract Task FillAsync();

    /// <summary>Asks the database how it would run a statement, by its default settings.</summary>
    private protected abstract Task AssertFoundByIndexAsync(DbConnection connection, FleetQuery query);

    private protected static async Task<string[]> ExplainAsync(DbConnection connection, string explain, FleetQuery query, int column)
    {
        await using var command = connection.CreateCommand();
        (query with { Text = $"{explain} {query.Text}" }).Fill(command);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var lines = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            lines.Add(reader.GetString(column));
        }

        return [.. lines];
    }

    private FleetQuery Statement(string name)
    {
        var statements = new FleetStatements(Dialect, Silo.ServiceId);
        return name switch
        {
            "customer" => statements.Customer(Acme, "cust_50000"),
            "devices" => statements.Devices(Acme, type: null, Late, 101),
            "devices of a rare type" => statements.Devices(Acme, DeviceType.Parse("rare"), Late, 101),
            "devices of the usual type" => statements.Devices(Acme, DeviceType.Parse("sensor"), Late, 101),
            "customers" => statements.Customers(Acme, KeyRange.Of("c0", "c09"), 101),
            "owned devices" => statements.OwnedDevices(Acme, Owner, Late, 101),
            _ => statements.OwnedIdentifiers(Acme, Owner, Late, 101),
        };
    }
}

public sealed class PostgreSqlListPlans(PostgreSqlBackend backend) : ListPlanScenarios(backend)
{
    private protected override FleetDialect Dialect => FleetDialect.PostgreSql;

    private protected override async Task FillAsync()
    {
        await ExecuteAsOwnerAsync(
            $"""
            INSERT INTO customer (service_id, organization, email, customer_id, name, created_at, updated_at)
            SELECT '{Silo.ServiceId}', 'acme', 'c' || lpad(n::text, 6, '0') || '@example.com', 'cust_' || n, 'c', now(), now() FROM generate_series(1, {Devices}) AS n;
            INSERT INTO device (service_id, organization, identifier, device_id, type, created_at, updated_at, version, owners)
            SELECT '{Silo.ServiceId}', 'acme', 'SN-' || lpad(n::text, 6, '0'), 'dev_' || n, CASE n % 1000 WHEN 0 THEN 'rare' ELSE 'sensor' END, now(), now(), 1, '[]'
            FROM generate_series(1, {Devices}) AS n;
            INSERT INTO device_owner (service_id, organization, customer_email, device_identifier, assigned_at)
            SELECT '{Silo.ServiceId}', 'acme', 'jane@example.com', 'SN-' || lpad(n::text, 6, '0'), now() FROM generate_series(1, {Devices}) AS n;
            ANALYZE device, customer, device_owner
            """);
    }

    private protected override async Task AssertFoundByIndexAsync(DbConnection connection, FleetQuery query)
    {
        var plan = await ExplainAsync(connection, "EXPLAIN (ANALYZE, BUFFERS, COSTS off, TIMING off)", query, column: 0);
        var text = string.Join('\n', plan);
        Assert.DoesNotContain("Seq Scan", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rows Removed", text, StringComparison.Ordinal);
        Assert.Contains("Index Cond", text, StringComparison.Ordinal);
    }
}

public sealed class SqliteListPlans(SqliteBackend backend) : ListPlanScenarios(backend)
{
    private protected override FleetDialect Dialect => FleetDialect.Sqlite;

    private protected override async Task FillAsync()
    {
        var numbers = $"WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {Devices})";
        const string Now = "'2026-01-02T12:00:00.000000Z'";
        await ExecuteAsOwnerAsync(
            $"""
            INSERT INTO customer (service_id, organization, email, customer_id, name, created_at, updated_at)
            {numbers} SELECT '{Silo.ServiceId}', 'acme', 'c' || printf('%06d', n) || '@example.com', 'cust_' || n, 'c', {Now}, {Now} FROM numbers;
            INSERT INTO device (service_id, organization, identifier, device_id, type, created_at, updated_at, version, owners)
            {numbers} SELECT '{Silo.ServiceId}', 'acme', 'SN-' || printf('%06d', n), 'dev_' || n, CASE n % 1000 WHEN 0 THEN 'rare' ELSE 'sensor' END, {Now}, {Now}, 1, '[]'
            FROM numbers;
            INSERT INTO device_owner (service_id, organization, customer_email, device_identifier, assigned_at)
            {numbers} SELECT '{Silo.ServiceId}', 'acme', 'jane@example.com', 'SN-' || printf('%06d', n), {Now} FROM numbers;
            ANALYZE
            """);
    }

    private protected override async Task AssertFoundByIndexAsync(DbConnection connection, FleetQuery query)
    {
        var plan = await ExplainAsync(connection, "EXPLAIN QUERY PLAN", query, column: 3);
        var text = string.Join('\n', plan);
        Assert.DoesNotContain("TEMP B-TREE", text, StringComparison.Ordinal);
        Assert.All(
            plan.Where(line => line.StartsWith("SCAN", StringComparison.Ordinal)),
            line => Assert.True(line is "SCAN o" or "SCAN numbers", text));

        // By the whole key, or by the scope and a range of the key.
        Assert.Contains(plan, line => line.StartsWith("SEARCH", StringComparison.Ordinal)
            && (line.Contains(">?", StringComparison.Ordinal) || line.Contains("customer_id=?", StringComparison.Ordinal)));
    }
}
