using System.Collections.Immutable;
using System.Text.Json;
using Telemetron.ApiHost.Api.Bulk;
using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary><c>POST /deviceAssignment/assignDevicesToOwner</c>: makes a customer an owner of many devices, creating what does not exist.</summary>
internal static class AssignDevicesToOwner
{
    [EndpointName("assignDevicesToOwner")]
    [EndpointSummary("Assign devices to a customer")]
    [EndpointDescription("Makes a customer an owner of up to 1,000 devices. The customer is created if it does not exist and at least one device can be assigned. A device that fails does not fail the others: `failed` lists it.")]
    public static async Task<ApiResult<AssignDevicesToOwnerResponse>> HandleAsync(
        Body<AssignDevicesToOwnerRequest> body,
        Caller caller,
        IGrainFactory grains,
        GrainCalls calls,
        FanOut fanOut,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var input = body.Check(AssignDevicesToOwnerInput.From);
        if (!input.IsValid)
        {
            return input.Error;
        }

        var (owner, devices, createAs) = input.Value;
        var command = new AssignOwnersCommand([owner], Guid.CreateVersion7(time.GetUtcNow()), createAs);
        var results = await fanOut.RunAsync(
            devices,
            (device, token) => calls.ChangeAsync(attempt => grains.GetDevice(caller.Organization, device).AssignOwners(command, attempt), token),
            cancellationToken);
        return Describe(results);
    }

    private static ApiResult<AssignDevicesToOwnerResponse> Describe(ImmutableArray<ItemResult<DeviceIdentifier, OwnersAssigned>> results)
    {
        var done = results.Where(result => result.Value is not null).ToList();
        string[] skipped = [.. results.Where(result => result.IsRefusedBy(FailureCode.DeviceNotFound)).Select(result => result.Item.Value)];
        var failed = FailedItem.Of(results, expected: FailureCode.DeviceNotFound);
        if (done.Count == 0)
        {
            return results.FirstOrDefault(result => result.Unknown is not null)?.Unknown ?? NothingAssigned(skipped, failed);
        }

        var customer = done[0].Value!.Owners[0];
        var devices = done.ToLookup(result => result.Value!.Owners[0].WasAssigned, result => new AssignedDevice(
            result.Item.Value, result.Value!.DeviceId, result.Value.WasCreated));
        return new AssignDevicesToOwnerResponse(
            Success: true,
            $"Successfully assigned {done.Count} device(s) to customer",
            customer.CustomerId,
            customer.WasCreated,
            [.. devices[true]],
            [.. devices[false]],
            skipped,
            failed);
    }

    private static ApiError NothingAssigned(string[] skipped, IReadOnlyList<FailedItem>? failed)
    {
        var error = (failed is null ? ApiErrors.NothingAssigned : ApiErrors.NothingAssignedAndSomeFailed)
            .With("skipped", JsonSerializer.SerializeToElement(skipped, DeviceAssignmentJson.Http.StringArray));
        return failed is null ? error : error.With("failed", JsonSerializer.SerializeToElement(failed, DeviceAssignmentJson.Http.IReadOnlyListFailedItem));
    }
}
