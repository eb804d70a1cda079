using Telemetron.ApiHost.Api.Bulk;
using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Endpoints;

namespace Telemetron.ApiHost.Api.Devices;

/// <summary><c>POST /device/resolveOwners</c>: the owners of many devices, for services that correlate telemetry with customers.</summary>
internal static class ResolveOwners
{
    [EndpointName("resolveOwners")]
    [EndpointSummary("Find the owners of devices")]
    [EndpointDescription("Returns the owners of up to 1,000 devices, for services that correlate telemetry with customers. It changes nothing.")]
    public static async Task<ApiResult<ResolveOwnersResponse>> HandleAsync(
        Body<ResolveOwnersRequest> body, Caller caller, IGrainFactory grains, GrainCalls calls, FanOut fanOut, CancellationToken cancellationToken)
    {
        var input = body.Check(ResolveOwnersInput.From);
        if (!input.IsValid)
        {
            return input.Error;
        }

        var results = await fanOut.RunAsync(
            input.Value.Devices, (device, token) => calls.ReadAsync(grains.GetDevice(caller.Organization, device).GetOwners, token), cancellationToken);
        return FailedItem.OfAll(results) is { } unknown ? unknown : ResolveOwnersResponse.From(results);
    }
}
