using Telemetron.ApiHost.Authentication;
using Telemetron.ApiHost.Endpoints;
using Telemetron.ApiHost.Errors;
using Telemetron.ApiHost.Hosting;

namespace Telemetron.ApiHost.Devices;

/// <summary><c>GET /device/{identifier}</c>: what is known of a device, and who owns it.</summary>
internal static class GetDevice
{
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
