using Npgsql;

namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>Reads a customer from a row that a statement returns.</summary>
internal static class CustomerColumns
{
    /// <summary>Reads the columns version, customer_id, name, phone, address, created_at, updated_at and recent.</summary>
    /// <param name="row">The row.</param>
    /// <param name="first">The index of the first of these columns.</param>
    public static StoredCustomer Get(NpgsqlDataReader row, int first) => new(
        row.GetInt64(first),
        row.GetString(first + 1),
        row.GetString(first + 2),
        row.IsDBNull(first + 3) ? null : row.GetString(first + 3),
        row.IsDBNull(first + 4) ? null : row.GetString(first + 4),
        row.GetFieldValue<DateTimeOffset>(first + 5),
        row.GetFieldValue<DateTimeOffset>(first + 6),
        row.IsDBNull(first + 7) ? null : row.GetFieldValue<byte[]>(first + 7));
}
