using Microsoft.Data.Sqlite;

namespace Telemetron.Silo.Storage.Fleet.Sqlite;

/// <summary>How customers are read, which reads and writes do alike.</summary>
internal static class SqliteCustomers
{
    /// <summary>The statement.</summary>
    public const string Read =
        """
        SELECT customer_id, name, created_at, updated_at FROM customer
        WHERE service_id = ?1 AND organization = ?2 AND email = ?3
        """;

    /// <summary>Runs <see cref="Read"/>.</summary>
    /// <returns>Null when there is no such customer.</returns>
    public static StoredCustomer? Find(SqliteStatement read, in FleetKey key, SqliteTransaction transaction)
    {
        using var row = read.Query(transaction, key.Organization, key.Name);
        return row.Read()
            ? new StoredCustomer(row.GetString(0), row.GetString(1), SqliteTime.Get(row, 2), SqliteTime.Get(row, 3))
            : null;
    }
}
