using Telemetron.ApiHost.Api.Bulk;
using Telemetron.ApiHost.Api.Lists;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Endpoints;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary><c>POST /deviceAssignment/unassignDevicesFromOwner</c>: removes an owner from many devices. All are kept.</summary>
internal static class UnassignDevicesFromOwner
{
    [EndpointName("unassignDevicesFromOwner")]
    [EndpointSummary("Unassign devices from a customer")]
    [EndpointDescription("Removes a customer from the owners of up to 1,000 devices. The devices and the customer remain. A device that fails does not fail the others: `failed` lists it.")]
    public static async Task<StreamedResult<UnassignDevicesFromOwnerResponse>> HandleAsync(
        Body<UnassignDevicesFromOwnerRequest> body,
        Caller caller,
        Unassignments unassignments,
        FanOut fanOut,
        OwnedIdentifiers owned,
        CancellationToken cancellationToken)
    {
        var input = body.Check(UnassignDevicesFromOwnerInput.From);
        if (!input.IsValid)
        {
            return input.Error;
        }

        var (owner, devices) = input.Value;
        var customer = await unassignments.FindCustomerAsync(caller.Organization, owner, cancellationToken);
        if (!customer.IsValid)
        {
            return customer.Error;
        }

        var command = unassignments.NewCommand(owner);
        var results = await fanOut.RunAsync(
            devices, (device, token) => unassignments.UnassignAsync(caller.Organization, device, command, token), cancellationToken);
        if (FailedItem.OfAll(results) is { } unknown)
        {
            return unknown;
        }

        string[] unassigned = [.. results.Where(result => result.Value is not null).Select(result => result.Item.Value)];
        return new(
            new UnassignDevicesFromOwnerResponse(
                Success: true,
                $"Successfully unassigned {unassigned.Length} device(s) from customer",
                customer.Value.CustomerId,
                unassigned,
                [.. results.Where(result => result.IsRefusedBy(FailureCode.OwnerNotAssigned)).Select(result => result.Item.Value)],
                DevicesRemaining: [],
                FailedItem.Of(results, expected: FailureCode.OwnerNotAssigned)),
            await owned.ListAsync(caller.Organization, owner, cancellationToken));
    }
}
