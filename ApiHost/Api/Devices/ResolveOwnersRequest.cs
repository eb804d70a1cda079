using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.Devices;

/// <summary>The body of <c>resolveOwners</c> as sent.</summary>
internal sealed record ResolveOwnersRequest : RequestBody, IJsonModel<ResolveOwnersRequest>
{
    static JsonTypeInfo<ResolveOwnersRequest> IJsonModel<ResolveOwnersRequest>.Json => DevicesJson.Http.ResolveOwnersRequest;

    static string IJsonModel<ResolveOwnersRequest>.Example => """
        {"deviceIdentifiers":["SN-1","SN-9"]}
        """;

    [Description(Descriptions.DeviceIdentifiers)]
    [Required]
    [Length(1, RequestFields.MaxDevices)]
    [JsonConverter(typeof(TextListConverter))]
    public IReadOnlyList<string?>? DeviceIdentifiers { get; set; }
}

/// <summary>The validated body. Nothing has been looked up yet.</summary>
internal sealed record ResolveOwnersInput(ImmutableArray<DeviceIdentifier> Devices)
{
    public static Checked<ResolveOwnersInput> From(ResolveOwnersRequest request) =>
        RequestFields.TryIdentifiers("deviceIdentifiers", request.DeviceIdentifiers, out var devices, out var error) ? new ResolveOwnersInput(devices) : error;
}
