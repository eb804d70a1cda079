using Telemetron.ApiHost.Api.Bulk;
using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Api.Devices;

/// <summary><c>POST /device/bulk-metadata</c>: replaces the properties of many devices. Never creates a device.</summary>
internal static class ReplaceProperties
{
    [EndpointName("replaceProperties")]
    [EndpointSummary("Replace the properties of devices")]
    [EndpointDescription("Replaces all properties of up to 1,000 devices. It creates none. A device that fails does not fail the others: `failed` lists it.")]
    public static async Task<ApiResult<ReplacePropertiesResponse>> HandleAsync(
        Body<ReplacePropertiesRequest> body,
        Caller caller,
        IGrainFactory grains,
        GrainCalls calls,
        FanOut fanOut,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var input = body.Check(ReplacePropertiesInput.From);
        if (!input.IsValid)
        {
            return input.Error;
        }

        var request = Guid.CreateVersion7(time.GetUtcNow());
        var results = await fanOut.RunAsync(
            [.. input.Value.Devices.Keys],
            (device, token) =>
            {
                var command = new ReplacePropertiesCommand(request, input.Value.Devices[device]);
                return calls.ChangeAsync(attempt => grains.GetDevice(caller.Organization, device).ReplaceProperties(command, attempt), token);
            },
            cancellationToken);
        return FailedItem.OfAll(results) is { } unknown ? unknown : ReplacePropertiesResponse.From(results);
    }
}
