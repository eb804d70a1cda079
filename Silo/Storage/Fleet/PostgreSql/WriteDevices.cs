using Npgsql;
using NpgsqlTypes;
using Telemetron.Grains.Devices;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>
/// Stores new devices and the next versions of existing ones, and adds and removes their owners in <c>device_owner</c>. It returns the keys of the
/// devices that were stored. For a device that lost its race, neither table is changed.
/// </summary>
internal sealed class WriteDevices : PostgreSqlStatement
{
    private const string Sql =
        """
        WITH given AS
        (
            SELECT * FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                AS given (organization, identifier, device_id, type, created_at, updated_at, version, owners, properties, recent, expected_version)
            /* fence */
        ),
        created AS
        (
            INSERT INTO device (service_id, organization, identifier, device_id, type, created_at, updated_at, version, owners, properties, recent)
            SELECT $1, organization, identifier, device_id, type, created_at, updated_at, version, owners, properties, recent
            FROM given
            WHERE expected_version IS NULL
            ON CONFLICT (service_id, organization, identifier) DO NOTHING
            RETURNING organization, identifier
        ),
        changed AS
        (
            UPDATE device AS d
            SET type = given.type, updated_at = given.updated_at, version = given.version, owners = given.owners,
                properties = given.properties, recent = given.recent
            FROM given
            CROSS JOIN LATERAL
            (
                SELECT k.ctid AS row_id
                FROM device AS k
                WHERE k.service_id = $1 AND k.organization = given.organization AND k.identifier = given.identifier
                OFFSET 0
            ) AS known
            WHERE given.expected_version IS NOT NULL AND d.ctid = known.row_id AND d.version = given.expected_version
            RETURNING d.organization, d.identifier
        ),
        won AS
        (
            SELECT organization, identifier FROM created
            UNION ALL
            SELECT organization, identifier FROM changed
        ),
        came AS
        (
            INSERT INTO device_owner (service_id, organization, customer_email, device_identifier, assigned_at)
            SELECT $1, organization, came.email, identifier, came.assigned_at
            FROM unnest($13, $14, $15, $16) AS came (organization, identifier, email, assigned_at)
            JOIN won USING (organization, identifier)
            ON CONFLICT (service_id, organization, customer_email, device_identifier) DO UPDATE SET assigned_at = EXCLUDED.assigned_at
        ),
        went AS
        (
            DELETE FROM device_owner AS o
            USING unnest($17, $18, $19) AS went (organization, identifier, email)
            JOIN won USING (organization, identifier)
            CROSS JOIN LATERAL
            (
                SELECT k.ctid AS row_id
                FROM device_owner AS k
                WHERE k.service_id = $1 AND k.organization = went.organization AND k.customer_email = went.email
                    AND k.device_identifier = went.identifier
                OFFSET 0
            ) AS known
            WHERE o.ctid = known.row_id
        )
        SELECT organization, identifier FROM won
        """;

    private const string FencePlace = "/* fence */";

    private const string Fence =
        """
        WHERE EXISTS
            (
                SELECT FROM OrleansMembershipTable AS m
                WHERE m.deploymentid = $20 AND m.address = $21 AND m.port = $22 AND m.generation = $23 AND m.status <> $24
            )
        """;

    private readonly ArrayColumn<string> _organizations;
    private readonly ArrayColumn<string> _identifiers;
    private readonly ArrayColumn<string> _deviceIds;
    private readonly ArrayColumn<string> _types;
    private readonly ArrayColumn<DateTimeOffset> _createdAts;
    private readonly ArrayColumn<DateTimeOffset> _updatedAts;
    private readonly ArrayColumn<long> _versions;
    private readonly ArrayColumn<byte[]> _owners;
    private readonly ArrayColumn<string?> _properties;
    private readonly ArrayColumn<byte[]?> _recents;
    private readonly ArrayColumn<long?> _expectedVersions;
    private readonly OwnerColumns _came;
    private readonly ArrayColumn<DateTimeOffset> _assignedAts;
    private readonly OwnerColumns _went;

    /// <summary>Creates the statement for one connection.</summary>
    /// <param name="serviceId">The service id of the rows.</param>
    /// <param name="fence">The silo that writes; null for no fence. If the silo is no longer a member, it loses every race.</param>
    public WriteDevices(string serviceId, MemberFence? fence)
        : base(Sql.Replace(FencePlace, fence is null ? "" : Fence, StringComparison.Ordinal), serviceId, FleetTable.Device)
    {
        _organizations = Column<string>(NpgsqlDbType.Text);
        _identifiers = Column<string>(NpgsqlDbType.Text);
        _deviceIds = Column<string>(NpgsqlDbType.Text);
        _types = Column<string>(NpgsqlDbType.Text);
        _createdAts = Column<DateTimeOffset>(NpgsqlDbType.TimestampTz);
        _updatedAts = Column<DateTimeOffset>(NpgsqlDbType.TimestampTz);
        _versions = Column<long>(NpgsqlDbType.Bigint);
        _owners = Column<byte[]>(NpgsqlDbType.Jsonb);
        _properties = Column<string?>(NpgsqlDbType.Json);
        _recents = Column<byte[]?>(NpgsqlDbType.Jsonb);
        _expectedVersions = Column<long?>(NpgsqlDbType.Bigint);
        _came = NewOwnerColumns();
        _assignedAts = Column<DateTimeOffset>(NpgsqlDbType.TimestampTz);
        _went = NewOwnerColumns();
        if (fence is not null)
        {
            Constant(NpgsqlDbType.Varchar, fence.ClusterId);
            Constant(NpgsqlDbType.Varchar, fence.Address);
            Constant(NpgsqlDbType.Integer, fence.Port);
            Constant(NpgsqlDbType.Integer, fence.Generation);
            Constant(NpgsqlDbType.Integer, (int)SiloStatus.Dead);
        }
    }

    /// <inheritdoc/>
    public override void Bind(ReadOnlySpan<Operation> operations)
    {
        foreach (var operation in operations)
        {
            var write = (WriteDevice)operation;
            var device = write.Device;
            _organizations.Add(write.Key.Organization);
            _identifiers.Add(write.Key.Name);
            _deviceIds.Add(device.DeviceId);
            _types.Add(device.Type.Value);
            _createdAts.Add(device.CreatedAt);
            _updatedAts.Add(device.UpdatedAt);
            _versions.Add(device.Version);
            _owners.Add(write.Owners);
            _properties.Add(write.Properties);
            _recents.Add(write.Recent);
            _expectedVersions.Add(write.ExpectedVersion);
            foreach (var owner in write.Changes.Came)
            {
                _came.Add(write, owner);
                _assignedAts.Add(owner.AssignedAt);
            }

            foreach (var owner in write.Changes.Went)
            {
                _went.Add(write, owner);
            }
        }
    }

    /// <inheritdoc/>
    public override void Accept(NpgsqlDataReader row, ReadOnlySpan<Operation> operations) =>
        Find<WriteDevice>(row, operations).IsStored = true;

    private OwnerColumns NewOwnerColumns() =>
        new(Column<string>(NpgsqlDbType.Text), Column<string>(NpgsqlDbType.Text), Column<string>(NpgsqlDbType.Text));

    private sealed record OwnerColumns(ArrayColumn<string> Organizations, ArrayColumn<string> Identifiers, ArrayColumn<string> Emails)
    {
        public void Add(WriteDevice write, OwnerState owner)
        {
            Organizations.Add(write.Key.Organization);
            Identifiers.Add(write.Key.Name);
            Emails.Add(owner.Email.Value);
        }
    }
}
