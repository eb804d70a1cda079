using Npgsql;
using Telemetron.Bench.Services;

namespace Telemetron.Bench.Growing;

/// <summary>
/// Puts devices into a database as the grains store them, by SQL, in batches; the triggers derive the other tables. The first devices belong
/// to old customers who have very many, the others to customers who have ten each.
/// </summary>
internal static class LargeDatabase
{
    private const int BatchSize = 10_000;
    private const int DevicesPerCustomer = 10;

    private const string InsertCustomers = """
        INSERT INTO OrleansStorage
            (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid, payloadbinary, modifiedon, version)
        SELECT 0, 0, 0, 0, 'customer', 'c:' || $1 || '/' || name || '@example.com', 'telemetron',
            convert_to(format(
                '{"schema":1,"organization":"%s","email":"%s@example.com","customerId":"%s","name":"%s","createdAt":"2026-01-01T00:00:00+00:00","updatedAt":"2026-01-01T00:00:00+00:00"}',
                $1, name, id, name), 'UTF8'),
            now(), 1
        FROM
        (
            SELECT $4 || i AS name, 'cust_' || md5($4 || i) AS id FROM generate_series($2, $3 - 1) AS i
        ) AS customer
        """;

    private const string InsertDevices = """
        INSERT INTO OrleansStorage
            (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid, payloadbinary, modifiedon, version)
        SELECT 0, 0, 0, 0, 'device', 'd:' || $1 || '/' || name, 'telemetron',
            convert_to(format(
                '{"schema":1,"organization":"%s","identifier":"%s","deviceId":"%s","type":"sensor","createdAt":"2026-01-01T00:00:00+00:00","updatedAt":"2026-01-01T00:00:00+00:00","owners":[{"email":"%s@example.com","customerId":"%s","assignedAt":"2026-01-01T00:00:00+00:00"}]}',
                $1, name, id, owner, owner_id), 'UTF8'),
            now(), 1
        FROM
        (
            SELECT name, 'dev_' || md5(name) AS id, owner, 'cust_' || md5(owner) AS owner_id
            FROM generate_series($2, $3 - 1) AS i
            CROSS JOIN LATERAL
            (
                SELECT 'filled-' || i AS name, CASE WHEN i / $4 < $5 THEN 'old-' || (i / $4) ELSE 'filled-' || (i / $6) END AS owner
            ) AS named
        ) AS device
        """;

    public static async Task FillAsync(string connectionString, GrowthOptions options, CancellationToken cancellationToken)
    {
        var unhurried = new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 600 };
        await using var database = NpgsqlDataSource.Create(unhurried);
        await ExecuteAsync(database, InsertCustomers, [StackStart.Organization, 0, options.Rounds, "old-"], cancellationToken);
        await InBatchesAsync(options.Devices / DevicesPerCustomer, (from, to) =>
            ExecuteAsync(database, InsertCustomers, [StackStart.Organization, from, to, "filled-"], cancellationToken));
        await InBatchesAsync(options.Devices, (from, to) => ExecuteAsync(
            database,
            InsertDevices,
            [StackStart.Organization, from, to, options.DevicesOfOldCustomer, options.Rounds, DevicesPerCustomer],
            cancellationToken));
        await ExecuteAsync(database, "VACUUM ANALYZE", [], cancellationToken);
        await ExecuteAsync(database, "CHECKPOINT", [], cancellationToken);
    }

    private static async Task InBatchesAsync(int count, Func<int, int, Task> insert)
    {
        for (var from = 0; from < count; from += BatchSize)
        {
            await insert(from, Math.Min(from + BatchSize, count));
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql, object[] parameters, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
