using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Api.Devices;

/// <summary>A device as the API shows it.</summary>
internal sealed record DeviceResponse(
    string DeviceId,
    string Identifier,
    string Type,
    JsonElement Properties,
    ImmutableArray<OwnerResponse> Owners,
    DateTime CreatedAt,
    DateTime UpdatedAt) : IJsonModel<DeviceResponse>
{
    static JsonTypeInfo<DeviceResponse> IJsonModel<DeviceResponse>.Json => DevicesJson.Http.DeviceResponse;

    public static DeviceResponse From(DeviceDetails device) => new(
        device.DeviceId,
        device.Identifier.Value,
        device.Type.Value,
        JsonElement.Parse(device.Properties.Json),
        ImmutableArray.CreateRange(device.Owners, OwnerResponse.From),
        device.CreatedAt.UtcDateTime,
        device.UpdatedAt.UtcDateTime);
}

/// <summary>An owner of a device as the API shows it. A <see cref="DateTime"/> in UTC is written with a <c>Z</c>.</summary>
internal sealed record OwnerResponse(string Email, string CustomerId, string Name, DateTime AssignedAt)
{
    public static OwnerResponse From(OwnerDetails owner) => new(owner.Email.Value, owner.CustomerId, owner.Name, owner.AssignedAt.UtcDateTime);
}
