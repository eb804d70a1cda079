using Microsoft.Data.Sqlite;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet.Sqlite;

/// <summary>Reads devices and customers.</summary>
internal sealed class SqliteReads(SqliteConnection connection, string serviceId) : ISqliteSession
{
    private readonly SqliteStatement _device = new(
        connection,
        """
        SELECT version, device_id, type, created_at, updated_at, owners, properties, recent FROM device
        WHERE service_id = ?1 AND organization = ?2 AND identifier = ?3
        """,
        2,
        serviceId);

    private readonly SqliteStatement _customer = new(connection, SqliteCustomers.Read, 2, serviceId);

    /// <inheritdoc/>
    public void Execute(Operation operation, SqliteTransaction transaction)
    {
        switch (operation)
        {
            case ReadDevice read:
                ReadDevice(read, transaction);
                break;
            case ReadCustomer read:
                read.Row = SqliteCustomers.Find(_customer, read.Key, transaction);
                break;
            default:
                throw new ArgumentException($"{operation.GetType().Name} is not a read.", nameof(operation));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _device.Dispose();
        _customer.Dispose();
    }

    private void ReadDevice(ReadDevice read, SqliteTransaction transaction)
    {
        using var row = _device.Query(transaction, read.Key.Organization, read.Key.Name);
        if (row.Read())
        {
            read.Row = new StoredDevice(
                row.GetInt64(0),
                row.GetString(1),
                row.GetString(2),
                SqliteTime.Get(row, 3),
                SqliteTime.Get(row, 4),
                row.GetFieldValue<byte[]>(5),
                row.IsDBNull(6) ? null : row.GetString(6),
                row.IsDBNull(7) ? null : row.GetFieldValue<byte[]>(7));
        }
    }
}
