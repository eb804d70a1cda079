using Telemetron.ApiHost.Http.Bodies;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>The calls below <c>/deviceAssignment</c>.</summary>
internal static class DeviceAssignmentEndpoints
{
    public static void MapDeviceAssignment(this IEndpointRouteBuilder api)
    {
        var assignment = api.MapGroup("/deviceAssignment").WithTags("Device assignment");
        assignment.MapPost("/assignDeviceToOwners", AssignDeviceToOwners.HandleAsync).ForSingleDevice();
        assignment.MapPost("/assignDevicesToOwner", AssignDevicesToOwner.HandleAsync);
        assignment.MapPost("/unassignDeviceFromOwner", UnassignDeviceFromOwner.HandleAsync).ForSingleDevice();
        assignment.MapPost("/unassignDevicesFromOwner", UnassignDevicesFromOwner.HandleAsync);
    }
}
