using Npgsql;
using NpgsqlTypes;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>Reads devices. The result has the existing ones, each with its index in the batch.</summary>
internal sealed class ReadDevices : PostgreSqlStatement
{
    private const string Sql =
        """
        SELECT asked.place, stored.version, stored.device_id, stored.type, stored.created_at, stored.updated_at, stored.owners, stored.properties, stored.recent
        FROM unnest($2, $3) WITH ORDINALITY AS asked (organization, identifier, place)
        CROSS JOIN LATERAL
        (
            SELECT d.version, d.device_id, d.type, d.created_at, d.updated_at, d.owners, d.properties, d.recent
            FROM device AS d
            WHERE d.service_id = $1 AND d.organization = asked.organization AND d.identifier = asked.identifier
            OFFSET 0
        ) AS stored
        """;

    private readonly ArrayColumn<string> _organizations;
    private readonly ArrayColumn<string> _identifiers;

    /// <summary>Creates the statement for one connection.</summary>
    public ReadDevices(string serviceId)
        : base(Sql, serviceId, FleetTable.Device)
    {
        _organizations = Column<string>(NpgsqlDbType.Text);
        _identifiers = Column<string>(NpgsqlDbType.Text);
    }

    /// <inheritdoc/>
    public override void Bind(ReadOnlySpan<Operation> operations)
    {
        foreach (var operation in operations)
        {
            _organizations.Add(operation.Key.Organization);
            _identifiers.Add(operation.Key.Name);
        }
    }

    /// <inheritdoc/>
    public override void Accept(NpgsqlDataReader row, ReadOnlySpan<Operation> operations) =>
        ((ReadDevice)operations[(int)row.GetInt64(0) - 1]).Row = new StoredDevice(
            row.GetInt64(1),
            row.GetString(2),
            row.GetString(3),
            row.GetFieldValue<DateTimeOffset>(4),
            row.GetFieldValue<DateTimeOffset>(5),
            row.GetFieldValue<byte[]>(6),
            row.IsDBNull(7) ? null : row.GetString(7),
            row.IsDBNull(8) ? null : row.GetFieldValue<byte[]>(8));
}
