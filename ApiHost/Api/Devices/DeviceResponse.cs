using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Api.Devices;

/// <summary>A device in a response.</summary>
internal sealed record DeviceResponse(
    [property: Description(Descriptions.DeviceId)] string DeviceId,
    [property: Description("The identifier of the device.")] string Identifier,
    [property: Description(Descriptions.DeviceType)] string Type,
    [property: Description(Descriptions.Properties)] JsonElement Properties,
    [property: Description("The owners of the device, in the order in which they were assigned.")] ImmutableArray<OwnerResponse> Owners,
    [property: Description(Descriptions.CreatedAt)] DateTime CreatedAt,
    [property: Description(Descriptions.UpdatedAt)] DateTime UpdatedAt) : IJsonModel<DeviceResponse>
{
    static JsonTypeInfo<DeviceResponse> IJsonModel<DeviceResponse>.Json => DevicesJson.Http.DeviceResponse;

    static string IJsonModel<DeviceResponse>.Example => """
        {"deviceId":"dev_01a20eac55387e2385baf4d4fb748475","identifier":"SN-1","type":"sensor","properties":{"room":"12"},
        "owners":[{"email":"john.doe@example.com","customerId":"cust_01a20eac55387e23a41fca6350809b24","name":"john.doe","assignedAt":"2026-01-31T08:15:00.123456Z"}],
        "createdAt":"2026-01-31T08:15:00.123456Z","updatedAt":"2026-01-31T08:15:00.123456Z"}
        """;

    public static DeviceResponse From(DeviceDetails device) => new(
        device.DeviceId,
        device.Identifier.Value,
        device.Type.Value,
        JsonElement.Parse(device.Properties.Json),
        ImmutableArray.CreateRange(device.Owners, OwnerResponse.From),
        device.CreatedAt.UtcDateTime,
        device.UpdatedAt.UtcDateTime);
}

/// <summary>An owner of a device in a response. A <see cref="DateTime"/> in UTC is written with a <c>Z</c>.</summary>
internal sealed record OwnerResponse(
    [property: Description(Descriptions.NormalisedEmail)] string Email,
    [property: Description(Descriptions.CustomerId)] string CustomerId,
    [property: Description("The name of the customer. It may be up to 30 seconds out of date.")] string Name,
    [property: Description(Descriptions.AssignedAt)] DateTime AssignedAt)
{
    public static OwnerResponse From(OwnerDetails owner) => new(owner.Email.Value, owner.CustomerId, owner.Name, owner.AssignedAt.UtcDateTime);
}
