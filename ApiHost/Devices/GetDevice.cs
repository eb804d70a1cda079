using Telemetron.ApiHost.Authentication;
using Telemetron.ApiHost.Errors;
using Telemetron.ApiHost.Hosting;
using Telemetron.ApiHost.Json;

namespace Telemetron.ApiHost.Devices;

/// <summary><c>GET /device/{identifier}</c>: what is known of a device, and who owns it.</summary>
internal static class GetDeviceEndpoint
{
    public static void MapGetDevice(this IEndpointRouteBuilder api) => api.MapRead("/device/{identifier}", HandleAsync);

    private static async Task<IResult> HandleAsync(HttpContext http, IGrainFactory grains, GrainCalls calls, CancellationToken cancellationToken)
    {
        if (!IdentifierInPath.TryRead(http, out var identifier))
        {
            return new ErrorResponse(ApiErrors.InvalidField($"The identifier in the path is {DeviceIdentifier.Grammar}, percent-encoded UTF-8."));
        }

        var device = grains.GetDevice(http.User.Organization(), identifier);
        var outcome = await calls.ReadAsync(device.GetDetails, cancellationToken);
        return outcome.IsSuccess
            ? new TaggedJson<DeviceResponse>(DeviceResponse.From(outcome.Value), ApiJson.Http.DeviceResponse)
            : new ErrorResponse(ApiErrors.From(outcome.Failure));
    }
}
