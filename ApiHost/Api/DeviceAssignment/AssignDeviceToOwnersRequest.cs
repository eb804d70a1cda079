using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>The body of <c>assignDeviceToOwners</c> as sent: nothing in it is checked but its JSON types.</summary>
/// <remarks>Settable: collecting the arguments of a constructor costs the serializer as much as all else that it does here.</remarks>
internal sealed record AssignDeviceToOwnersRequest : RequestBody, IJsonModel<AssignDeviceToOwnersRequest>
{
    static JsonTypeInfo<AssignDeviceToOwnersRequest> IJsonModel<AssignDeviceToOwnersRequest>.Json => DeviceAssignmentJson.Http.AssignDeviceToOwnersRequest;

    public string? DeviceIdentifier { get; set; }

    [JsonConverter(typeof(TextListConverter))]
    public IReadOnlyList<string?>? CustomerEmails { get; set; }

    public bool? AutoCreateDevice { get; set; }

    public string? DeviceType { get; set; }
}
