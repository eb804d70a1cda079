using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Api.Devices;

/// <summary><c>GET /device/{identifier}</c>: a device and its owners.</summary>
internal static class GetDevice
{
    [EndpointName("getDevice")]
    [EndpointSummary("Get a device and its owners")]
    [EndpointDescription("Returns a device with its properties and owners. Send the `ETag` of an earlier response in `If-None-Match` to get 304 if nothing has changed.")]
    public static async Task<TaggedResult<DeviceResponse>> HandleAsync(
        IdentifierInPath path, Caller caller, IGrainFactory grains, GrainCalls calls, CancellationToken cancellationToken)
    {
        if (path.Identifier is not { } identifier)
        {
            return IdentifierInPath.Malformed;
        }

        var device = grains.GetDevice(caller.Organization, identifier);
        var outcome = await calls.ReadAsync(device.GetDetails, cancellationToken);
        return outcome.IsSuccess ? DeviceResponse.From(outcome.Value) : ApiErrors.From(outcome.Failure);
    }
}
