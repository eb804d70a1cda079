using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>The body of <c>assignDevicesToOwner</c> as sent.</summary>
internal sealed record AssignDevicesToOwnerRequest : RequestBody, IJsonModel<AssignDevicesToOwnerRequest>
{
    static JsonTypeInfo<AssignDevicesToOwnerRequest> IJsonModel<AssignDevicesToOwnerRequest>.Json => DeviceAssignmentJson.Http.AssignDevicesToOwnerRequest;

    static string IJsonModel<AssignDevicesToOwnerRequest>.Example => """
        {"customerEmail":"jane.smith@example.com","deviceIdentifiers":["SN-1","SN-2"],"autoCreateDevices":true,"deviceType":"sensor"}
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

    [Description("Whether to create devices that do not exist.")]
    [DefaultValue(false)]
    public bool? AutoCreateDevices { get; set; }

    [Description(Descriptions.TypeToCreate)]
    [MaxLength(Telemetron.DeviceType.MaxLength)]
    public string? DeviceType { get; set; }
}

/// <summary>The validated body. Nothing has been looked up yet.</summary>
internal sealed record AssignDevicesToOwnerInput(EmailAddress Owner, ImmutableArray<DeviceIdentifier> Devices, DeviceType? CreateAs)
{
    public static Checked<AssignDevicesToOwnerInput> From(AssignDevicesToOwnerRequest request) =>
        RequestFields.TryEmail(request.CustomerEmail, ApiErrors.CustomerEmailMissing, out var owner, out var error)
        && RequestFields.TryIdentifiers("deviceIdentifiers", request.DeviceIdentifiers, out var devices, out error)
        && RequestFields.TryCreateAs(request.AutoCreateDevices, request.DeviceType, out var createAs, out error)
            ? new AssignDevicesToOwnerInput(owner, devices, createAs)
            : error;
}
