using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.Devices;

/// <summary>The body of <c>resolveOwners</c> as sent.</summary>
internal sealed record ResolveOwnersRequest : RequestBody, IJsonModel<ResolveOwnersRequest>
{
    static JsonTypeInfo<ResolveOwnersRequest> IJsonModel<ResolveOwnersRequest>.Json => DevicesJson.Http.ResolveOwnersRequest;

    [JsonConverter(typeof(TextListConverter))]
    public IReadOnlyList<string?>? DeviceIdentifiers { get; set; }
}

/// <summary>What it asks for, checked before anything is looked up.</summary>
internal sealed record ResolveOwnersInput(ImmutableArray<DeviceIdentifier> Devices)
{
    public static Checked<ResolveOwnersInput> From(ResolveOwnersRequest request) =>
        RequestFields.TryIdentifiers("deviceIdentifiers", request.DeviceIdentifiers, out var devices, out var error) ? new ResolveOwnersInput(devices) : error;
}
