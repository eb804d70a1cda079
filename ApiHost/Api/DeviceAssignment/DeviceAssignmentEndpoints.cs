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
        assignment.MapPost("/assignDeviceToOwners", AssignDeviceToOwners.HandleAsync).WithShortBody()
            .FailsWith(DocumentedErrors.NoValidEmails, ApiErrors.DeviceNotFoundToAssign, ApiErrors.TooManyOwners, DocumentedErrors.TooManyEntries);
        assignment.MapPost("/assignDevicesToOwner", AssignDevicesToOwner.HandleAsync)
            .FailsWith(DocumentedErrors.NothingAssigned, ApiErrors.InvalidEmail, DocumentedErrors.TooManyEntries);
        assignment.MapPost("/unassignDeviceFromOwner", UnassignDeviceFromOwner.HandleAsync).WithShortBody()
            .FailsWith(DocumentedErrors.NotAssigned, ApiErrors.InvalidEmail, ApiErrors.CustomerNotFoundToUnassign);
        assignment.MapPost("/unassignDevicesFromOwner", UnassignDevicesFromOwner.HandleAsync)
            .FailsWith(ApiErrors.InvalidEmail, DocumentedErrors.TooManyEntries, ApiErrors.CustomerNotFoundToUnassign);
    }
}
