using System.Text;
using Microsoft.Data.Sqlite;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet.Sqlite;

/// <summary>Creates and changes customers, and writes devices with their rows in <c>device_owner</c>.</summary>
internal sealed class SqliteWrites(SqliteConnection connection, string serviceId) : ISqliteSession
{
    private readonly SqliteStatement _createCustomer = new(
        connection,
        """
        INSERT INTO customer (service_id, organization, email, customer_id, name, phone, address, created_at, updated_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (service_id, organization, email) DO NOTHING
        RETURNING 1
        """,
        8,
        serviceId);

    private readonly SqliteStatement _changeCustomer = new(
        connection,
        """
        UPDATE customer SET name = ?4, phone = ?5, address = ?6, updated_at = ?7, version = ?8, recent = ?9
        WHERE service_id = ?1 AND organization = ?2 AND email = ?3 AND version = ?10
        RETURNING 1
        """,
        9,
        serviceId);

    private readonly SqliteStatement _readCustomer = new(connection, SqliteCustomers.Read, 2, serviceId);

    private readonly SqliteStatement _createDevice = new(
        connection,
        """
        INSERT INTO device (service_id, organization, identifier, device_id, type, created_at, updated_at, version, owners, properties, recent)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        ON CONFLICT (service_id, organization, identifier) DO NOTHING
        RETURNING 1
        """,
        10,
        serviceId);

    private readonly SqliteStatement _changeDevice = new(
        connection,
        """
        UPDATE device SET type = ?4, updated_at = ?5, version = ?6, owners = ?7, properties = ?8, recent = ?9
        WHERE service_id = ?1 AND organization = ?2 AND identifier = ?3 AND version = ?10
        RETURNING 1
        """,
        9,
        serviceId);

    private readonly SqliteStatement _addOwner = new(
        connection,
        """
        INSERT INTO device_owner (service_id, organization, customer_email, device_identifier, assigned_at) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (service_id, organization, customer_email, device_identifier) DO UPDATE SET assigned_at = excluded.assigned_at
        """,
        4,
        serviceId);

    private readonly SqliteStatement _removeOwner = new(
        connection,
        "DELETE FROM device_owner WHERE service_id = ?1 AND organization = ?2 AND customer_email = ?3 AND device_identifier = ?4",
        3,
        serviceId);

    private readonly SqliteStatement _probe = new(connection, "DELETE FROM device WHERE service_id = ?1 AND false", 0, serviceId);

    /// <inheritdoc/>
    public void Execute(Operation operation, SqliteTransaction transaction)
    {
        switch (operation)
        {
            case CreateCustomer create:
                Create(create, transaction);
                break;
            case WriteCustomer write:
                Write(write, transaction);
                break;
            case WriteDevice write:
                Write(write, transaction);
                break;
            case ProbeWrites:
                _probe.Execute(transaction);
                break;
            default:
                throw new ArgumentException($"{operation.GetType().Name} is not a write.", nameof(operation));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _createCustomer.Dispose();
        _changeCustomer.Dispose();
        _readCustomer.Dispose();
        _createDevice.Dispose();
        _changeDevice.Dispose();
        _addOwner.Dispose();
        _removeOwner.Dispose();
        _probe.Dispose();
    }

    private void Create(CreateCustomer create, SqliteTransaction transaction)
    {
        var customer = create.Candidate;
        create.IsCreated = _createCustomer.Execute(
            transaction,
            create.Key.Organization,
            create.Key.Name,
            customer.CustomerId,
            customer.Name,
            OrNull(customer.Phone),
            OrNull(customer.Address),
            SqliteTime.Format(customer.CreatedAt),
            SqliteTime.Format(customer.UpdatedAt));
        create.Existing = create.IsCreated ? null : SqliteCustomers.Find(_readCustomer, create.Key, transaction);
    }

    private void Write(WriteCustomer write, SqliteTransaction transaction)
    {
        var customer = write.Customer;
        write.IsStored = _changeCustomer.Execute(
            transaction,
            write.Key.Organization,
            write.Key.Name,
            customer.Name,
            OrNull(customer.Phone),
            OrNull(customer.Address),
            SqliteTime.Format(customer.UpdatedAt),
            customer.Version,
            OrNull(write.Recent),
            write.ExpectedVersion);
    }

    private void Write(WriteDevice write, SqliteTransaction transaction)
    {
        var device = write.Device;
        var owners = Encoding.UTF8.GetString(write.Owners);
        var updatedAt = SqliteTime.Format(device.UpdatedAt);
        var (organization, identifier, type) = (write.Key.Organization, write.Key.Name, device.Type.Value);
        var (properties, recent) = (OrNull(write.Properties), OrNull(write.Recent));
        write.IsStored = write.ExpectedVersion is { } expected
            ? _changeDevice.Execute(transaction, organization, identifier, type, updatedAt, device.Version, owners, properties, recent, expected)
            : _createDevice.Execute(
                transaction,
                organization,
                identifier,
                device.DeviceId,
                type,
                SqliteTime.Format(device.CreatedAt),
                updatedAt,
                device.Version,
                owners,
                properties,
                recent);
        if (!write.IsStored)
        {
            return;
        }

        foreach (var owner in write.Changes.Came)
        {
            _addOwner.Execute(transaction, organization, owner.Email.Value, identifier, SqliteTime.Format(owner.AssignedAt));
        }

        foreach (var owner in write.Changes.Went)
        {
            _removeOwner.Execute(transaction, organization, owner.Email.Value, identifier);
        }
    }

    private static object OrNull(string? text) => text is null ? DBNull.Value : text;

    private static object OrNull(byte[]? json) => json is null ? DBNull.Value : Encoding.UTF8.GetString(json);
}
