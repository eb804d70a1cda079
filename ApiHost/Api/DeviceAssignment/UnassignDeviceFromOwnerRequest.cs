using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>The body of <c>unassignDeviceFromOwner</c> as sent.</summary>
internal sealed record UnassignDeviceFromOwnerRequest : RequestBody, IJsonModel<UnassignDeviceFromOwnerRequest>
{
    static JsonTypeInfo<UnassignDeviceFromOwnerRequest> IJsonModel<UnassignDeviceFromOwnerRequest>.Json => DeviceAssignmentJson.Http.UnassignDeviceFromOwnerRequest;

    static string IJsonModel<UnassignDeviceFromOwnerRequest>.Example => """
        {"deviceIdentifier":"SN-1","customerEmail":"jane.smith@example.com"}
        """;

    [Description(Descriptions.DeviceIdentifier)]
    [Required]
    [Length(1, Telemetron.DeviceIdentifier.MaxLength)]
    public string? DeviceIdentifier { get; set; }

    [Description(Descriptions.Email)]
    [Required]
    [MaxLength(EmailAddress.MaxLength)]
    public string? CustomerEmail { get; set; }
}

/// <summary>The validated body. Nothing has been looked up yet.</summary>
internal sealed record UnassignDeviceFromOwnerInput(DeviceIdentifier Device, EmailAddress Owner)
{
    public static Checked<UnassignDeviceFromOwnerInput> From(UnassignDeviceFromOwnerRequest request) =>
        RequestFields.TryIdentifier("deviceIdentifier", request.DeviceIdentifier, out var device, out var error)
        && RequestFields.TryEmail(request.CustomerEmail, ApiErrors.CustomerEmailMissing, out var owner, out error)
            ? new UnassignDeviceFromOwnerInput(device, owner)
            : error;
}
