using Telemetron.ApiHost.Api.Bulk;
using Telemetron.ApiHost.Api.Lists;
using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary><c>POST /deviceAssignment/unassignDevicesFromOwner</c>: takes an owner from many devices. All stay.</summary>
internal static class UnassignDevicesFromOwner
{
    public static async Task<StreamedResult<UnassignDevicesFromOwnerResponse>> HandleAsync(
        Body<UnassignDevicesFromOwnerRequest> body,
        Caller caller,
        IGrainFactory grains,
        GrainCalls calls,
        FanOut fanOut,
        OwnedIdentifiers owned,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var input = body.Check(UnassignDevicesFromOwnerInput.From);
        if (!input.IsValid)
        {
            return input.Error;
        }

        var (owner, devices) = input.Value;
        var customer = await calls.ReadAsync(grains.GetCustomer(caller.Organization, owner).GetDetails, cancellationToken);
        if (!customer.IsSuccess)
        {
            return ApiErrors.CustomerNotFoundToUnassign;
        }

        var command = new UnassignOwnerCommand(owner, Guid.CreateVersion7(time.GetUtcNow()));
        var results = await fanOut.RunAsync(
            devices,
            (device, token) => calls.ChangeAsync(attempt => grains.GetDevice(caller.Organization, device).UnassignOwner(command, attempt), token),
            cancellationToken);
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
