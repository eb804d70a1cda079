using System.Text.Json;
using Telemetron.Devices;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Devices;

namespace Telemetron.Silo.Storage.Fleet;

/// <summary>A row of <c>device</c> without its key.</summary>
internal sealed record StoredDevice(
    long Version,
    string DeviceId,
    string Type,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    ReadOnlyMemory<byte> Owners,
    string? Properties,
    byte[]? Recent)
{
    /// <summary>Converts the row to a state.</summary>
    /// <exception cref="StoredStateException">A column has a value that no version of this program wrote.</exception>
    public DeviceState ToState(OrganizationId organization, DeviceIdentifier identifier) => StoredRow.Load("device", () => new DeviceState
    {
        Version = Version,
        Organization = organization,
        Identifier = identifier,
        DeviceId = DeviceId,
        Type = DeviceType.Read(Type),
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        Owners = StoredJson.ReadOwners(Owners.Span),
        Properties = DeviceProperties.Read(Properties),
        Recent = StoredJson.ReadRequests(Recent),
    });
}

/// <summary>A row of <c>customer</c> without its key.</summary>
internal sealed record StoredCustomer(
    long Version, string CustomerId, string Name, string? Phone, string? Address, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, byte[]? Recent)
{
    /// <summary>Converts the row to a state.</summary>
    /// <exception cref="StoredStateException">A column has a value that no version of this program wrote.</exception>
    public CustomerState ToState(OrganizationId organization, EmailAddress email) => StoredRow.Load("customer", () => new CustomerState
    {
        Version = Version,
        Organization = organization,
        Email = email,
        CustomerId = CustomerId,
        Name = Name,
        Phone = Phone,
        Address = Address,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        Recent = StoredJson.ReadRequests(Recent),
    });
}

/// <summary>Converts rows of both tables.</summary>
internal static class StoredRow
{
    /// <summary>Converts a row to a state.</summary>
    /// <exception cref="StoredStateException">A column has a value that no version of this program wrote.</exception>
    public static T Load<T>(string what, Func<T> load)
    {
        try
        {
            return load();
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            throw new StoredStateException($"A stored {what} is not readable: {JsonGrainStateSerializer.Describe(exception)}.");
        }
    }
}
