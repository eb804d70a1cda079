using Npgsql;
using NpgsqlTypes;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>Stores the next versions of customers, and returns the keys of those that were stored.</summary>
internal sealed class WriteCustomers : PostgreSqlStatement
{
    private const string Sql =
        """
        UPDATE customer AS c
        SET name = given.name, phone = given.phone, address = given.address, updated_at = given.updated_at, version = given.version, recent = given.recent
        FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10)
            AS given (organization, email, name, phone, address, updated_at, version, recent, expected_version)
        CROSS JOIN LATERAL
        (
            SELECT k.ctid AS row_id
            FROM customer AS k
            WHERE k.service_id = $1 AND k.organization = given.organization AND k.email = given.email
            OFFSET 0
        ) AS known
        WHERE c.ctid = known.row_id AND c.version = given.expected_version
        RETURNING c.organization, c.email
        """;

    private readonly ArrayColumn<string> _organizations;
    private readonly ArrayColumn<string> _emails;
    private readonly ArrayColumn<string> _names;
    private readonly ArrayColumn<string?> _phones;
    private readonly ArrayColumn<string?> _addresses;
    private readonly ArrayColumn<DateTimeOffset> _updatedAts;
    private readonly ArrayColumn<long> _versions;
    private readonly ArrayColumn<byte[]?> _recents;
    private readonly ArrayColumn<long> _expectedVersions;

    /// <summary>Creates the statement for one connection.</summary>
    public WriteCustomers(string serviceId)
        : base(Sql, serviceId, FleetTable.ChangedCustomer)
    {
        _organizations = Column<string>(NpgsqlDbType.Text);
        _emails = Column<string>(NpgsqlDbType.Text);
        _names = Column<string>(NpgsqlDbType.Text);
        _phones = Column<string?>(NpgsqlDbType.Text);
        _addresses = Column<string?>(NpgsqlDbType.Text);
        _updatedAts = Column<DateTimeOffset>(NpgsqlDbType.TimestampTz);
        _versions = Column<long>(NpgsqlDbType.Bigint);
        _recents = Column<byte[]?>(NpgsqlDbType.Jsonb);
        _expectedVersions = Column<long>(NpgsqlDbType.Bigint);
    }

    /// <inheritdoc/>
    public override void Bind(ReadOnlySpan<Operation> operations)
    {
        foreach (var operation in operations)
        {
            var write = (WriteCustomer)operation;
            var customer = write.Customer;
            _organizations.Add(write.Key.Organization);
            _emails.Add(write.Key.Name);
            _names.Add(customer.Name);
            _phones.Add(customer.Phone);
            _addresses.Add(customer.Address);
            _updatedAts.Add(customer.UpdatedAt);
            _versions.Add(customer.Version);
            _recents.Add(write.Recent);
            _expectedVersions.Add(write.ExpectedVersion);
        }
    }

    /// <inheritdoc/>
    public override void Accept(NpgsqlDataReader row, ReadOnlySpan<Operation> operations) => Find<WriteCustomer>(row, operations).IsStored = true;
}
