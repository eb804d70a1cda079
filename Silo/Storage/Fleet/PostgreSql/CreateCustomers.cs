using Npgsql;
using NpgsqlTypes;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>
/// Stores the customers that do not exist, and returns all customers; for those that it stored, only their keys. A customer that a concurrent
/// transaction stores after the statement has started is missing in the result, because the statement neither stores nor sees it.
/// </summary>
/// <remarks>An upsert that changes nothing would return such a customer, but would leave a dead row for each existing customer.</remarks>
internal sealed class CreateCustomers : PostgreSqlStatement
{
    private const string Sql =
        """
        WITH asked AS
        (
            SELECT * FROM unnest($2, $3, $4, $5, $6, $7, $8, $9) AS asked (organization, email, customer_id, name, phone, address, created_at, updated_at)
        ),
        created AS
        (
            INSERT INTO customer (service_id, organization, email, customer_id, name, phone, address, created_at, updated_at)
            SELECT $1, organization, email, customer_id, name, phone, address, created_at, updated_at FROM asked
            ON CONFLICT (service_id, organization, email) DO NOTHING
            RETURNING organization, email
        )
        SELECT organization, email, NULL AS version, NULL AS customer_id, NULL AS name, NULL AS phone, NULL AS address, NULL AS created_at, NULL AS updated_at, NULL AS recent
        FROM created
        UNION ALL
        SELECT asked.organization, asked.email, stored.*
        FROM asked
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
    private readonly ArrayColumn<string> _customerIds;
    private readonly ArrayColumn<string> _names;
    private readonly ArrayColumn<string?> _phones;
    private readonly ArrayColumn<string?> _addresses;
    private readonly ArrayColumn<DateTimeOffset> _createdAts;
    private readonly ArrayColumn<DateTimeOffset> _updatedAts;

    /// <summary>Creates the statement for one connection.</summary>
    public CreateCustomers(string serviceId)
        : base(Sql, serviceId, FleetTable.Customer)
    {
        _organizations = Column<string>(NpgsqlDbType.Text);
        _emails = Column<string>(NpgsqlDbType.Text);
        _customerIds = Column<string>(NpgsqlDbType.Text);
        _names = Column<string>(NpgsqlDbType.Text);
        _phones = Column<string?>(NpgsqlDbType.Text);
        _addresses = Column<string?>(NpgsqlDbType.Text);
        _createdAts = Column<DateTimeOffset>(NpgsqlDbType.TimestampTz);
        _updatedAts = Column<DateTimeOffset>(NpgsqlDbType.TimestampTz);
    }

    /// <inheritdoc/>
    public override void Bind(ReadOnlySpan<Operation> operations)
    {
        foreach (var operation in operations)
        {
            var customer = ((CreateCustomer)operation).Candidate;
            _organizations.Add(operation.Key.Organization);
            _emails.Add(operation.Key.Name);
            _customerIds.Add(customer.CustomerId);
            _names.Add(customer.Name);
            _phones.Add(customer.Phone);
            _addresses.Add(customer.Address);
            _createdAts.Add(customer.CreatedAt);
            _updatedAts.Add(customer.UpdatedAt);
        }
    }

    /// <inheritdoc/>
    public override void Accept(NpgsqlDataReader row, ReadOnlySpan<Operation> operations)
    {
        var create = Find<CreateCustomer>(row, operations);
        if (row.IsDBNull(2))
        {
            create.IsCreated = true;
        }
        else
        {
            create.Existing = CustomerColumns.Get(row, 2);
        }
    }
}
