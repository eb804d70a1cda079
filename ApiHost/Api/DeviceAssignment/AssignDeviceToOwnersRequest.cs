using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>The body of <c>assignDeviceToOwners</c> as sent: only its JSON types are checked.</summary>
/// <remarks>Properties are settable, because constructor arguments would double the cost of deserialization.</remarks>
internal sealed record AssignDeviceToOwnersRequest : RequestBody, IJsonModel<AssignDeviceToOwnersRequest>
{
    static JsonTypeInfo<AssignDeviceToOwnersRequest> IJsonModel<AssignDeviceToOwnersRequest>.Json => DeviceAssignmentJson.Http.AssignDeviceToOwnersRequest;

    static string IJsonModel<AssignDeviceToOwnersRequest>.Example => """
        {"deviceIdentifier":"SN-1","customerEmails":["john.doe@example.com","jane.smith@example.com"],"autoCreateDevice":true,"deviceType":"sensor"}
        """;

    [Description(Descriptions.DeviceIdentifier)]
    [Required]
    [Length(1, Telemetron.DeviceIdentifier.MaxLength)]
    public string? DeviceIdentifier { get; set; }

    [Description("The email addresses of the customers. Invalid entries are skipped and reported; at least one must be valid. A duplicate counts once.")]
    [Required]
    [Length(1, DeviceLimits.OwnersPerCommand)]
    [JsonConverter(typeof(TextListConverter))]
    public IReadOnlyList<string?>? CustomerEmails { get; set; }

    [Description("Whether to create the device if it does not exist.")]
    [DefaultValue(false)]
    public bool? AutoCreateDevice { get; set; }

    [Description(Descriptions.TypeToCreate)]
    [MaxLength(Telemetron.DeviceType.MaxLength)]
    public string? DeviceType { get; set; }
}
