using Npgsql;
using Telemetron.Bench.Contract;

namespace Telemetron.Bench.NpgsqlStatement;

/// <summary>Devices and owners by one statement for each call, as somebody who knows PostgreSQL well would do it.</summary>
internal sealed class StatementStore(NpgsqlDataSource database, TimeProvider time) : IOwnerStore
{
    public async Task<Assigned?> AssignAsync(Assignment assignment, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var deviceId = NewId.ForDevice(now);
        var emails = Array.ConvertAll([.. assignment.Emails], email => email.Value);
        var customerIds = Array.ConvertAll(emails, _ => NewId.ForCustomer(now));
        var names = Array.ConvertAll([.. assignment.Emails], email => email.LocalPart);

        await using var command = database.CreateCommand(Statements.Assign);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = deviceId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = assignment.Organization });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = assignment.Device });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = assignment.CreateAs });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = emails });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = customerIds });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = names });

        string? storedDeviceId = null;
        var customers = new AssignedCustomer[emails.Length];
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            storedDeviceId = reader.GetString(0);
            var index = Array.IndexOf(emails, reader.GetString(1));
            var customerId = reader.GetString(2);
            customers[index] = new AssignedCustomer(emails[index], customerId, WasCreated: customerId == customerIds[index]);
        }

        return storedDeviceId is null ? null : new Assigned(storedDeviceId, WasCreated: storedDeviceId == deviceId, customers);
    }

    public async Task<DeviceResponse?> FindAsync(string organization, string identifier, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Statements.Find);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = identifier });

        DeviceResponse? device = null;
        var owners = new List<OwnerResponse>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            device ??= new DeviceResponse(
                reader.GetString(0), identifier, reader.GetString(1), DeviceResponse.NoProperties, owners, reader.GetDateTime(2), reader.GetDateTime(3));
            if (!await reader.IsDBNullAsync(4, cancellationToken))
            {
                owners.Add(new OwnerResponse(reader.GetString(4), reader.GetString(5), reader.GetString(6), reader.GetDateTime(7)));
            }
        }

        return device;
    }
}
