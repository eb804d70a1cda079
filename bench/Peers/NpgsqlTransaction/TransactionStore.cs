using Npgsql;
using Telemetron.Bench.Contract;

namespace Telemetron.Bench.NpgsqlTransaction;

/// <summary>Devices and owners by a transaction of plain statements, as a textbook has it: look, insert what is missing, commit.</summary>
internal sealed class TransactionStore(NpgsqlDataSource database, TimeProvider time) : IOwnerStore
{
    public async Task<Assigned?> AssignAsync(Assignment assignment, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var newDeviceId = NewId.ForDevice(now);
        var deviceId = await FindDeviceAsync(connection, assignment, cancellationToken);
        if (deviceId is null)
        {
            if (assignment.CreateAs is null)
            {
                return null;
            }

            deviceId = await InsertDeviceAsync(connection, assignment, newDeviceId, now, cancellationToken)
                ?? await FindDeviceAsync(connection, assignment, cancellationToken);
        }

        // In one order for all transactions, so that none waits for another that waits for it.
        var customers = new Dictionary<EmailAddress, AssignedCustomer>();
        var ownersAdded = 0;
        foreach (var email in assignment.Emails.OrderBy(email => email.Value, StringComparer.Ordinal))
        {
            var customer = await GetOrCreateCustomerAsync(connection, assignment.Organization, email, now, cancellationToken);
            ownersAdded += await InsertOwnerAsync(connection, deviceId!, customer.CustomerId, now, cancellationToken);
            customers.Add(email, customer);
        }

        var created = deviceId == newDeviceId;
        if (ownersAdded > 0 && !created)
        {
            await using var touch = Command(connection, "UPDATE device SET updated_at = $2 WHERE id = $1", deviceId!, now.UtcDateTime);
            await touch.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return new Assigned(deviceId!, created, [.. assignment.Emails.Select(email => customers[email])]);
    }

    public async Task<DeviceResponse?> FindAsync(string organization, string identifier, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        DeviceResponse device;
        var owners = new List<OwnerResponse>();
        await using (var select = Command(
            connection, "SELECT id, type, created_at, updated_at FROM device WHERE organization = $1 AND identifier = $2", organization, identifier))
        {
            await using var reader = await select.ExecuteReaderAsync(cancellationToken);
            if (!await reader.ReadAsync(cancellationToken))
            {
                return null;
            }

            device = new DeviceResponse(
                reader.GetString(0), identifier, reader.GetString(1), DeviceResponse.NoProperties, owners, reader.GetDateTime(2), reader.GetDateTime(3));
        }

        await using var selectOwners = Command(
            connection,
            "SELECT c.email, c.id, c.name, o.assigned_at FROM device_owner AS o JOIN customer AS c ON c.id = o.customer_id WHERE o.device_id = $1 ORDER BY o.assigned_at, c.id",
            device.DeviceId);
        await using var ownerReader = await selectOwners.ExecuteReaderAsync(cancellationToken);
        while (await ownerReader.ReadAsync(cancellationToken))
        {
            owners.Add(new OwnerResponse(ownerReader.GetString(0), ownerReader.GetString(1), ownerReader.GetString(2), ownerReader.GetDateTime(3)));
        }

        return device;
    }

    private static async Task<string?> FindDeviceAsync(NpgsqlConnection connection, Assignment assignment, CancellationToken cancellationToken)
    {
        await using var select = Command(
            connection, "SELECT id FROM device WHERE organization = $1 AND identifier = $2", assignment.Organization, assignment.Device);
        return (string?)await select.ExecuteScalarAsync(cancellationToken);
    }

    private static async Task<string?> InsertDeviceAsync(
        NpgsqlConnection connection, Assignment assignment, string id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var insert = Command(
            connection,
            "INSERT INTO device (id, organization, identifier, type, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT DO NOTHING RETURNING id",
            id,
            assignment.Organization,
            assignment.Device,
            assignment.CreateAs!,
            now.UtcDateTime);
        return (string?)await insert.ExecuteScalarAsync(cancellationToken);
    }

    private static async Task<AssignedCustomer> GetOrCreateCustomerAsync(
        NpgsqlConnection connection, string organization, EmailAddress email, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await FindCustomerAsync(connection, organization, email, cancellationToken) is { } known)
        {
            return new AssignedCustomer(email.Value, known, WasCreated: false);
        }

        await using var insert = Command(
            connection,
            "INSERT INTO customer (id, organization, email, name, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT DO NOTHING RETURNING id",
            NewId.ForCustomer(now),
            organization,
            email.Value,
            email.LocalPart,
            now.UtcDateTime);
        return (string?)await insert.ExecuteScalarAsync(cancellationToken) is { } created
            ? new AssignedCustomer(email.Value, created, WasCreated: true)
            : new AssignedCustomer(email.Value, (await FindCustomerAsync(connection, organization, email, cancellationToken))!, WasCreated: false);
    }

    private static async Task<string?> FindCustomerAsync(
        NpgsqlConnection connection, string organization, EmailAddress email, CancellationToken cancellationToken)
    {
        await using var select = Command(connection, "SELECT id FROM customer WHERE organization = $1 AND email = $2", organization, email.Value);
        return (string?)await select.ExecuteScalarAsync(cancellationToken);
    }

    private static async Task<int> InsertOwnerAsync(
        NpgsqlConnection connection, string deviceId, string customerId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var insert = Command(
            connection,
            "INSERT INTO device_owner (device_id, customer_id, assigned_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            deviceId,
            customerId,
            now.UtcDateTime);
        return await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
