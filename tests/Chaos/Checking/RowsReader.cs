using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Checking;

/// <summary>
/// Reads what a database holds, PostgreSQL or SQLite, as of one moment. By itself: what the product's own code would make of it is not to be relied on here.
/// </summary>
public static class RowsReader
{
    private const int TimeoutSeconds = 300;

    private const string Devices = "SELECT organization, identifier, device_id, type, created_at, updated_at, owners FROM device";
    private const string Customers = "SELECT organization, email, customer_id, name, created_at, updated_at FROM customer";
    private const string DeviceOwners = "SELECT organization, device_identifier, customer_email, assigned_at FROM device_owner";

    /// <summary>Reads it all in one transaction.</summary>
    public static async Task<FinalRows> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        return new FinalRows(
            await QueryAsync(connection, Devices, row => new DeviceRow(
                new DeviceKey(row.GetString(0), row.GetString(1)), row.GetString(2), row.GetString(3), Time(row, 4), Time(row, 5), Owners(row.GetString(6))), cancellationToken),
            await QueryAsync(connection, Customers, row => new CustomerRow(
                new CustomerKey(row.GetString(0), row.GetString(1)), row.GetString(2), row.GetString(3), Time(row, 4), Time(row, 5)), cancellationToken),
            await QueryAsync(connection, DeviceOwners, row => new DeviceOwnerRow(
                new DeviceKey(row.GetString(0), row.GetString(1)), row.GetString(2), Time(row, 3)), cancellationToken));
    }

    private static async Task<ImmutableArray<T>> QueryAsync<T>(
        DbConnection connection, string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = TimeoutSeconds;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = ImmutableArray.CreateBuilder<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows.ToImmutable();
    }

    private static ImmutableArray<OwnerRow> Owners(string json) =>
    [
        .. JsonElement.Parse(json).EnumerateArray().Select(owner => new OwnerRow(
            owner.GetProperty("email").GetString()!,
            owner.GetProperty("customerId").GetString()!,
            owner.GetProperty("assignedAt").GetDateTimeOffset())),
    ];

    private static DateTimeOffset Time(DbDataReader row, int column) => row.GetValue(column) is string text
        ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        : row.GetFieldValue<DateTimeOffset>(column);
}
