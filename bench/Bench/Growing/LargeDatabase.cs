using Npgsql;
using Telemetron.Bench.Services;

namespace Telemetron.Bench.Growing;

/// <summary>
/// Puts devices into a database as the grains store them, by SQL, in batches. The first devices belong
/// to old customers who have very many, the others to customers who have ten each.
/// </summary>
internal static class LargeDatabase
{
    private const int BatchSize = 10_000;
    private const int DevicesPerCustomer = 10;

    private const string InsertCustomers = """
        INSERT INTO customer (service_id, organization, email, customer_id, name, created_at, updated_at)
        SELECT 'telemetron', $1, name || '@example.com', 'cust_' || md5(name), name, '2026-01-01Z', '2026-01-01Z'
        FROM (SELECT $4 || i AS name FROM generate_series($2, $3 - 1) AS i) AS customer
        """;

    private const string InsertDevices = """
        WITH given AS
        (
            SELECT 'filled-' || i AS identifier, CASE WHEN i / $4 < $5 THEN 'old-' || (i / $4) ELSE 'filled-' || (i / $6) END AS owner
            FROM generate_series($2, $3 - 1) AS i
        ),
        stored AS
        (
            INSERT INTO device (service_id, organization, identifier, device_id, type, created_at, updated_at, version, owners)
            SELECT 'telemetron', $1, identifier, 'dev_' || md5(identifier), 'sensor', '2026-01-01Z', '2026-01-01Z', 1,
                jsonb_build_array(jsonb_build_object(
                    'email', owner || '@example.com', 'customerId', 'cust_' || md5(owner), 'assignedAt', '2026-01-01T00:00:00+00:00'))
            FROM given
        )
        INSERT INTO device_owner (service_id, organization, customer_email, device_identifier, assigned_at)
        SELECT 'telemetron', $1, owner || '@example.com', identifier, '2026-01-01Z'
        FROM given
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
