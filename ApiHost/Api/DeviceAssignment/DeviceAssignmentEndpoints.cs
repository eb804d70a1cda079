using Telemetron.ApiHost.Http.Bodies;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.OpenApi;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>The calls below <c>/deviceAssignment</c>.</summary>
internal static class DeviceAssignmentEndpoints
{
    public static void MapDeviceAssignment(this IEndpointRouteBuilder api)
    {
        var assignment = api.MapGroup("/deviceAssignment").WithTags("Device assignment");
        assignment.MapPost("/assignDeviceToOwners", AssignDeviceToOwners.HandleAsync).ForSingleDevice()
            .FailsWith(ApiErrors.DeviceNotFoundToAssign, ApiErrors.NoValidEmails, ApiErrors.TooManyOwners);
        assignment.MapPost("/assignDevicesToOwner", AssignDevicesToOwner.HandleAsync)
            .FailsWith(ApiErrors.InvalidEmail, ApiErrors.NothingAssigned);
        assignment.MapPost("/unassignDeviceFromOwner", UnassignDeviceFromOwner.HandleAsync).ForSingleDevice()
            .FailsWith(ApiErrors.InvalidEmail, ApiErrors.CustomerNotFoundToUnassign, ApiErrors.NotAssigned);
        assignment.MapPost("/unassignDevicesFromOwner", UnassignDevicesFromOwner.HandleAsync)
            .FailsWith(ApiErrors.InvalidEmail, ApiErrors.CustomerNotFoundToUnassign);
    }
}
