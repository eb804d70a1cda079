using Telemetron.ApiHost.Http.Bodies;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.OpenApi;

namespace Telemetron.ApiHost.Api.Devices;

/// <summary>The calls at and below <c>/device</c>, and the list <c>/devices</c>.</summary>
internal static class DevicesEndpoints
{
    public static void MapDevices(this IEndpointRouteBuilder api)
    {
        var devices = api.MapGroup("").WithTags("Devices");
        devices.MapPost("/device", SaveDevice.HandleAsync).WithShortBody().FailsWith(DocumentedErrors.PropertiesTooLarge);
        devices.MapPost("/device/bulk-metadata", ReplaceProperties.HandleAsync).FailsWith(DocumentedErrors.TooManyOrTooLarge);
        devices.MapPost("/device/resolveOwners", ResolveOwners.HandleAsync).ThatReads().FailsWith(DocumentedErrors.TooManyEntries);
        devices.MapRead("/device/{identifier}", GetDevice.HandleAsync).FailsWith(ApiErrors.DeviceNotFound);
        devices.MapList("/devices", ListDevices.HandleAsync);
    }
}
