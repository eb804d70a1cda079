using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Checking;

/// <summary>Reads what a database holds, PostgreSQL or SQLite, as of one moment.</summary>
public static class RowsReader
{
    private const string States =
        "SELECT serviceid, graintypestring, grainidextensionstring, grainidn0, grainidn1, payloadbinary FROM OrleansStorage";

    private const int TimeoutSeconds = 300;

    private const string Devices = "SELECT organization, identifier, device_id, type, created_at, updated_at FROM device";
    private const string Customers = "SELECT organization, email, customer_id, name, created_at, updated_at FROM customer";
    private const string Owners = "SELECT organization, device_identifier, customer_email, device_id, customer_id, assigned_at FROM device_owner";

    /// <summary>Reads it all in one transaction.</summary>
    public static async Task<FinalRows> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var rows = await QueryAsync(connection, States, row => new StoredRow(
            string.Join('|', Enumerable.Range(0, 5).Select(row.GetValue)),
            row.GetString(1),
            row.IsDBNull(5) ? null : Encoding.UTF8.GetString((byte[])row.GetValue(5))), cancellationToken);
        return new FinalRows(
            [.. rows.Select(row => row.Identity)],
            [.. Of(rows, "device").Select(StoredStates.Device)],
            [.. Of(rows, "customer").Select(StoredStates.Customer)],
            await QueryAsync(connection, Devices, row => new ProjectedDevice(
                new DeviceKey(row.GetString(0), row.GetString(1)), row.GetString(2), row.GetString(3), Time(row, 4), Time(row, 5)), cancellationToken),
            await QueryAsync(connection, Customers, row => new CustomerRow(
                new CustomerKey(row.GetString(0), row.GetString(1)), row.GetString(2), row.GetString(3), Time(row, 4), Time(row, 5)), cancellationToken),
            await QueryAsync(connection, Owners, row => new ProjectedOwner(
                new DeviceKey(row.GetString(0), row.GetString(1)), row.GetString(2), row.GetString(3), row.GetString(4), Time(row, 5)), cancellationToken));
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

    private static IEnumerable<JsonElement> Of(IEnumerable<StoredRow> rows, string name) =>
        rows.Where(row => row.Name == name && row.State is not null).Select(row => JsonElement.Parse(row.State!));

    private static DateTimeOffset Time(DbDataReader row, int column) =>
        row.GetValue(column) is string text ? Time(text) : row.GetFieldValue<DateTimeOffset>(column);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private sealed record StoredRow(string Identity, string Name, string? State);
}
