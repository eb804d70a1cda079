using System.Text.Json;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Devices;
using static Telemetron.Storage.Tests.Harness.FleetSamples;

namespace Telemetron.Storage.Tests.Harness;

/// <summary>Scenarios of devices and customers.</summary>
public abstract class FleetScenarios(StorageBackend backend) : StorageScenarios(backend)
{
    private protected Task<DeviceState?> ReadAsync(string identifier, SiloStorage? silo = null) =>
        (silo ?? Silo).Devices.ReadAsync(Acme, DeviceIdentifier.Parse(identifier), Cancellation);

    private protected Task<bool> TryWriteAsync(DeviceState? before, DeviceState after, SiloStorage? silo = null) =>
        (silo ?? Silo).Devices.TryWriteAsync(before, after, Cancellation);

    /// <returns>What was stored.</returns>
    private protected async Task<DeviceState> WriteAsync(DeviceState? before, DeviceState after, SiloStorage? silo = null)
    {
        Assert.True(await TryWriteAsync(before, after, silo));
        return after;
    }

    private protected Task<CustomerState?> ReadCustomerAsync(string email, SiloStorage? silo = null) =>
        (silo ?? Silo).Customers.ReadAsync(Acme, EmailAddress.Parse(email), Cancellation);

    private protected Task<CustomerState> GetOrCreateAsync(CustomerState candidate, SiloStorage? silo = null) =>
        (silo ?? Silo).Customers.GetOrCreateAsync(candidate, Cancellation);

    /// <summary>What <c>device_owner</c> says of the scenario's service, which must be what <c>device.owners</c> says.</summary>
    /// <returns>The owners of each device, as <c>device email</c>.</returns>
    private protected async Task<string[]> OwnersAsync(SiloStorage? silo = null)
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT organization, device_identifier, customer_email, assigned_at FROM device_owner WHERE service_id = @service
            ORDER BY organization, device_identifier, customer_email
            """;
        command.AddParameter("service", (silo ?? Silo).ServiceId);
        var rows = new List<(string Organization, string Identifier, string Email, DateTimeOffset AssignedAt)>();
        await using (var reader = await command.ExecuteReaderAsync(Cancellation))
        {
            while (await reader.ReadAsync(Cancellation))
            {
                rows.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3)));
            }
        }

        var states = new List<(string, string, string, DateTimeOffset)>();
        command.CommandText = "SELECT organization, identifier, owners FROM device WHERE service_id = @service";
        await using (var reader = await command.ExecuteReaderAsync(Cancellation))
        {
            while (await reader.ReadAsync(Cancellation))
            {
                states.AddRange(JsonElement.Parse(reader.GetString(2)).EnumerateArray().Select(owner => (
                    reader.GetString(0),
                    reader.GetString(1),
                    owner.GetProperty("email").GetString()!,
                    owner.GetProperty("assignedAt").GetDateTimeOffset())));
            }
        }

        Assert.Equal(states.Order(), rows.Order());
        return [.. rows.Select(row => $"{row.Identifier} {row.Email}")];
    }

    private protected Task<string[]> DevicesAsync() =>
        Silo.QueryAsync("SELECT organization, identifier, device_id, type, version FROM device WHERE service_id = @service ORDER BY organization, identifier");
}
