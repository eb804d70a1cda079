using Microsoft.Data.Sqlite;

namespace Telemetron.Silo.Storage.Fleet.Sqlite;

/// <summary>Reads customers, for reads and for writes.</summary>
internal static class SqliteCustomers
{
    /// <summary>The statement.</summary>
    public const string Read =
        """
        SELECT version, customer_id, name, phone, address, created_at, updated_at, recent FROM customer
        WHERE service_id = ?1 AND organization = ?2 AND email = ?3
        """;

    /// <summary>Executes <see cref="Read"/>.</summary>
    /// <returns>The customer; null if it does not exist.</returns>
    public static StoredCustomer? Find(SqliteStatement read, in FleetKey key, SqliteTransaction transaction)
    {
        using var row = read.Query(transaction, key.Organization, key.Name);
        return row.Read()
            ? new StoredCustomer(
                row.GetInt64(0),
                row.GetString(1),
                row.GetString(2),
                row.IsDBNull(3) ? null : row.GetString(3),
                row.IsDBNull(4) ? null : row.GetString(4),
                SqliteTime.Get(row, 5),
                SqliteTime.Get(row, 6),
                row.IsDBNull(7) ? null : row.GetFieldValue<byte[]>(7))
            : null;
    }
}
