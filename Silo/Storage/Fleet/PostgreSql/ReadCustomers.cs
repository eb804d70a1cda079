using Npgsql;
using NpgsqlTypes;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>Reads customers. The result has the existing ones, each with its index in the batch.</summary>
internal sealed class ReadCustomers : PostgreSqlStatement
{
    private const string Sql =
        """
        SELECT asked.place, stored.*
        FROM unnest($2, $3) WITH ORDINALITY AS asked (organization, email, place)
        CROSS JOIN LATERAL
        (
            SELECT c.version, c.customer_id, c.name, c.phone, c.address, c.created_at, c.updated_at, c.recent
            FROM customer AS c
            WHERE c.service_id = $1 AND c.organization = asked.organization AND c.email = asked.email
            OFFSET 0
        ) AS stored
        """;

    private readonly ArrayColumn<string> _organizations;
    private readonly ArrayColumn<string> _emails;

    /// <summary>Creates the statement for one connection.</summary>
    public ReadCustomers(string serviceId)
        : base(Sql, serviceId, FleetTable.Customer)
    {
        _organizations = Column<string>(NpgsqlDbType.Text);
        _emails = Column<string>(NpgsqlDbType.Text);
    }

    /// <inheritdoc/>
    public override void Bind(ReadOnlySpan<Operation> operations)
    {
        foreach (var operation in operations)
        {
            _organizations.Add(operation.Key.Organization);
            _emails.Add(operation.Key.Name);
        }
    }

    /// <inheritdoc/>
    public override void Accept(NpgsqlDataReader row, ReadOnlySpan<Operation> operations) =>
        ((ReadCustomer)operations[(int)row.GetInt64(0) - 1]).Row = CustomerColumns.Get(row, 1);
}
