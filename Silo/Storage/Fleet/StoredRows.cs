using System.Text.Json;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Devices;

namespace Telemetron.Silo.Storage.Fleet;

/// <summary>A row of <c>device</c> without its key.</summary>
internal sealed record StoredDevice(
    long Version, string DeviceId, string Type, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, ReadOnlyMemory<byte> Owners)
{
    /// <summary>The state that it holds.</summary>
    /// <exception cref="StoredStateException">A column holds what no version of this program wrote.</exception>
    public DeviceState ToState(OrganizationId organization, DeviceIdentifier identifier)
    {
        try
        {
            return new DeviceState
            {
                Version = Version,
                Organization = organization,
                Identifier = identifier,
                DeviceId = DeviceId,
                Type = DeviceType.Read(Type),
                CreatedAt = CreatedAt,
                UpdatedAt = UpdatedAt,
                Owners = StoredOwners.Deserialize(Owners.Span),
            };
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            throw new StoredStateException($"A stored device is not readable: {JsonGrainStateSerializer.Describe(exception)}.");
        }
    }
}

/// <summary>A row of <c>customer</c> without its key.</summary>
internal sealed record StoredCustomer(string CustomerId, string Name, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>The state that it holds.</summary>
    public CustomerState ToState(OrganizationId organization, EmailAddress email) => new()
    {
        Organization = organization,
        Email = email,
        CustomerId = CustomerId,
        Name = Name,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };
}
