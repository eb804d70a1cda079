using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary><c>POST /deviceAssignment/assignDeviceToOwners</c>: adds customers to the owners of a device, creating what does not exist.</summary>
internal static class AssignDeviceToOwners
{
    [EndpointName("assignDeviceToOwners")]
    [EndpointSummary("Assign a device to customers")]
    [EndpointDescription("Adds customers to the owners of a device. Creates customers that do not exist, and also the device if `autoCreateDevice` is true. Removes no owner. Repeating the call changes nothing.")]
    public static async Task<ApiResult<AssignDeviceToOwnersResponse>> HandleAsync(
        Body<AssignDeviceToOwnersRequest> body, Caller caller, IGrainFactory grains, GrainCalls calls, TimeProvider time, CancellationToken cancellationToken)
    {
        var input = body.Check(AssignDeviceToOwnersInput.From);
        if (!input.IsValid)
        {
            return input.Error;
        }

        var device = grains.GetDevice(caller.Organization, input.Value.Device);
        var command = new AssignOwnersCommand(input.Value.Owners, Guid.CreateVersion7(time.GetUtcNow()), input.Value.CreateAs);
        var outcome = await calls.ChangeAsync(token => device.AssignOwners(command, token), cancellationToken);
        return outcome.IsSuccess
            ? Describe(outcome.Value, input.Value)
            : outcome.Failure.Code == FailureCode.DeviceNotFound ? ApiErrors.DeviceNotFoundToAssign : ApiErrors.From(outcome.Failure);
    }

    private static AssignDeviceToOwnersResponse Describe(OwnersAssigned assignment, AssignDeviceToOwnersInput input) => new(
        Success: true,
        $"Successfully assigned device to {assignment.Owners.Length} customer(s)",
        assignment.DeviceId,
        assignment.WasCreated,
        [.. assignment.Owners.Select(owner => new AssignedCustomer(owner.Email.Value, owner.CustomerId, owner.WasCreated))],
        input.Skipped.IsEmpty ? null : input.Skipped);
}
