using Telemetron.ApiHost.Api.Lists;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary><c>POST /deviceAssignment/unassignDeviceFromOwner</c>: removes an owner from a device. Both are kept.</summary>
internal static class UnassignDeviceFromOwner
{
    [EndpointName("unassignDeviceFromOwner")]
    [EndpointSummary("Unassign a device from a customer")]
    [EndpointDescription("Removes a customer from the owners of a device. The device and the customer remain.")]
    public static async Task<StreamedResult<UnassignDeviceFromOwnerResponse>> HandleAsync(
        Body<UnassignDeviceFromOwnerRequest> body, Caller caller, Unassignments unassignments, OwnedIdentifiers owned, CancellationToken cancellationToken)
    {
        var input = body.Check(UnassignDeviceFromOwnerInput.From);
        if (!input.IsValid)
        {
            return input.Error;
        }

        var (device, owner) = input.Value;
        var customer = await unassignments.FindCustomerAsync(caller.Organization, owner, cancellationToken);
        if (!customer.IsValid)
        {
            return customer.Error;
        }

        var outcome = await unassignments.UnassignAsync(caller.Organization, device, unassignments.NewCommand(owner), cancellationToken);
        if (!outcome.IsSuccess && outcome.Failure.Code != FailureCode.OwnerNotAssigned)
        {
            return ApiErrors.From(outcome.Failure);
        }

        var customerId = customer.Value.CustomerId;
        var devices = await owned.ListAsync(caller.Organization, owner, cancellationToken);
        return outcome.IsSuccess
            ? new(new UnassignDeviceFromOwnerResponse(
                Success: true, "Device successfully unassigned from customer", customerId, device.Value, DevicesRemaining: []), devices)
            : new(ApiErrors.NotAssigned.With("customerId", customerId).With("deviceIdentifier", device.Value), "currentDevices", devices);
    }
}
