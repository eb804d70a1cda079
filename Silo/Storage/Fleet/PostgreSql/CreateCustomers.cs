using Npgsql;
using NpgsqlTypes;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>
/// Stores the customers that do not exist, and returns all: those that it stored by their keys alone. One that a concurrent transaction stores after the statement has
/// begun is missing, since the statement neither stores nor sees it.
/// </summary>
/// <remarks>An upsert that changes nothing would return it, and leave a dead row for each customer that exists.</remarks>
internal sealed class CreateCustomers : PostgreSqlStatement
{
    private const string Sql =
        """
        WITH asked AS
        (
            SELECT * FROM unnest($2, $3, $4, $5, $6, $7) AS asked (organization, email, customer_id, name, created_at, updated_at)
        ),
        created AS
        (
            INSERT INTO customer (service_id, organization, email, customer_id, name, created_at, updated_at)
            SELECT $1, organization, email, customer_id, name, created_at, updated_at FROM asked
            ON CONFLICT (service_id, organization, email) DO NOTHING
            RETURNING organization, email
        )
        SELECT organization, email, NULL AS customer_id, NULL AS name, NULL::timestamptz AS created_at, NULL::timestamptz AS updated_at
        FROM created
        UNION ALL
        SELECT asked.organization, asked.email, stored.customer_id, stored.name, stored.created_at, stored.updated_at
        FROM asked
        CROSS JOIN LATERAL
        (
            SELECT c.customer_id, c.name, c.created_at, c.updated_at
            FROM customer AS c
            WHERE c.service_id = $1 AND c.organization = asked.organization AND c.email = asked.email
            OFFSET 0
        ) AS stored
        """;

    private readonly ArrayColumn<string> _organizations;
    private readonly ArrayColumn<string> _emails;
    private readonly ArrayColumn<string> _customerIds;
    private readonly ArrayColumn<string> _names;
    private readonly ArrayColumn<DateTimeOffset> _createdAts;
    private readonly ArrayColumn<DateTimeOffset> _updatedAts;

    /// <summary>Makes the statement for one connection.</summary>
    public CreateCustomers(string serviceId)
        : base(Sql, serviceId)
    {
        _organizations = Column<string>(NpgsqlDbType.Text);
        _emails = Column<string>(NpgsqlDbType.Text);
        _customerIds = Column<string>(NpgsqlDbType.Text);
        _names = Column<string>(NpgsqlDbType.Text);
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
            _createdAts.Add(customer.CreatedAt);
            _updatedAts.Add(customer.UpdatedAt);
        }
    }

    /// <inheritdoc/>
    public override void Accept(NpgsqlDataReader row, ReadOnlySpan<Operation> operations)
    {
        var create = Find<CreateCustomer>(FleetTable.Customer, row, operations);
        if (row.IsDBNull(2))
        {
            create.IsCreated = true;
        }
        else
        {
            create.Existing = new StoredCustomer(
                row.GetString(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4), row.GetFieldValue<DateTimeOffset>(5));
        }
    }
}
