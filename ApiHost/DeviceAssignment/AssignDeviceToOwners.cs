using Telemetron.ApiHost.Authentication;
using Telemetron.ApiHost.Bodies;
using Telemetron.ApiHost.Errors;
using Telemetron.ApiHost.Hosting;
using Telemetron.ApiHost.Json;
using Telemetron.Devices;

namespace Telemetron.ApiHost.DeviceAssignment;

/// <summary><c>POST /deviceAssignment/assignDeviceToOwners</c>: adds customers to the owners of a device, creating what does not exist.</summary>
internal static class AssignDeviceToOwnersEndpoint
{
    private const int MaxBodyBytes = 64 * 1024;

    public static void MapAssignDeviceToOwners(this IEndpointRouteBuilder api) =>
        api.MapPost("/deviceAssignment/assignDeviceToOwners", HandleAsync).TakesJson(MaxBodyBytes);

    private static async Task<IResult> HandleAsync(HttpContext http, IGrainFactory grains, GrainCalls calls, TimeProvider time, CancellationToken cancellationToken)
    {
        var request = JsonBody.Read(http, ApiJson.Http.AssignDeviceToOwnersRequest);
        if (!request.IsValid)
        {
            return new ErrorResponse(request.Error);
        }

        var input = AssignDeviceToOwnersInput.From(request.Value);
        if (!input.IsValid)
        {
            return new ErrorResponse(input.Error);
        }

        var device = grains.GetDevice(http.User.Organization(), input.Value.Device);
        var command = new AssignOwnersCommand(input.Value.Owners, Guid.CreateVersion7(time.GetUtcNow()), input.Value.CreateAs);
        var outcome = await calls.ChangeAsync(token => device.AssignOwners(command, token), cancellationToken);
        return outcome.IsSuccess
            ? new JsonAnswer<AssignDeviceToOwnersResponse>(Describe(outcome.Value, input.Value), ApiJson.Http.AssignDeviceToOwnersResponse)
            : new ErrorResponse(outcome.Failure.Code == FailureCode.DeviceNotFound ? ApiErrors.DeviceNotFoundToAssign : ApiErrors.From(outcome.Failure));
    }

    private static AssignDeviceToOwnersResponse Describe(OwnersAssigned assignment, AssignDeviceToOwnersInput input) => new(
        Success: true,
        $"Successfully assigned device to {assignment.Owners.Length} customer(s)",
        assignment.DeviceId,
        assignment.WasCreated,
        [.. assignment.Owners.Select(owner => new AssignedCustomer(owner.Email.Value, owner.CustomerId, owner.WasCreated))],
        input.Skipped.IsEmpty ? null : input.Skipped);
}
