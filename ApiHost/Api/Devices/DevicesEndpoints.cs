using Telemetron.ApiHost.Http.Endpoints;

namespace Telemetron.ApiHost.Api.Devices;

/// <summary>The calls below <c>/device</c>.</summary>
internal static class DevicesEndpoints
{
    public static void MapDevices(this IEndpointRouteBuilder api)
    {
        var devices = api.MapGroup("/device").WithTags("Devices");
        devices.MapRead("/{identifier}", GetDevice.HandleAsync);
    }
}
