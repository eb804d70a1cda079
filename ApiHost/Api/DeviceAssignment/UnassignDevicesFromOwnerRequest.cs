using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>The body of <c>unassignDevicesFromOwner</c> as sent.</summary>
internal sealed record UnassignDevicesFromOwnerRequest : RequestBody, IJsonModel<UnassignDevicesFromOwnerRequest>
{
    static JsonTypeInfo<UnassignDevicesFromOwnerRequest> IJsonModel<UnassignDevicesFromOwnerRequest>.Json => DeviceAssignmentJson.Http.UnassignDevicesFromOwnerRequest;

    static string IJsonModel<UnassignDevicesFromOwnerRequest>.Example => """
        {"customerEmail":"jane.smith@example.com","deviceIdentifiers":["SN-2","SN-3"]}
        """;

    [Description(Descriptions.Email)]
    [Required]
    [MaxLength(EmailAddress.MaxLength)]
    public string? CustomerEmail { get; set; }

    [Description(Descriptions.DeviceIdentifiers)]
    [Required]
    [Length(1, RequestFields.MaxDevices)]
    [JsonConverter(typeof(TextListConverter))]
    public IReadOnlyList<string?>? DeviceIdentifiers { get; set; }
}

/// <summary>The validated body. Nothing has been looked up yet.</summary>
internal sealed record UnassignDevicesFromOwnerInput(EmailAddress Owner, ImmutableArray<DeviceIdentifier> Devices)
{
    public static Checked<UnassignDevicesFromOwnerInput> From(UnassignDevicesFromOwnerRequest request) =>
        RequestFields.TryEmail(request.CustomerEmail, ApiErrors.CustomerEmailMissing, out var owner, out var error)
        && RequestFields.TryIdentifiers("deviceIdentifiers", request.DeviceIdentifiers, out var devices, out error)
            ? new UnassignDevicesFromOwnerInput(owner, devices)
            : error;
}
