using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Customers;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>What both calls do that take owners away.</summary>
internal sealed class Unassignments(IGrainFactory grains, GrainCalls calls, TimeProvider time)
{
    /// <summary>The customer whose devices are to be taken away.</summary>
    public async Task<Checked<CustomerDetails>> FindCustomerAsync(OrganizationId organization, EmailAddress owner, CancellationToken cancellationToken)
    {
        var customer = await calls.ReadAsync(grains.GetCustomer(organization, owner).GetDetails, cancellationToken);
        return customer.IsSuccess ? customer.Value : ApiErrors.CustomerNotFoundToUnassign;
    }

    /// <summary>The command for all devices of one call.</summary>
    public UnassignOwnerCommand NewCommand(EmailAddress owner) => new(owner, Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>Takes the owner from one device.</summary>
    public ValueTask<Outcome<OwnerUnassigned>> UnassignAsync(
        OrganizationId organization, DeviceIdentifier device, UnassignOwnerCommand command, CancellationToken cancellationToken) =>
        calls.ChangeAsync(token => grains.GetDevice(organization, device).UnassignOwner(command, token), cancellationToken);
}
