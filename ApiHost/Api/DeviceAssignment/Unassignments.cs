using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Customers;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>The code that both unassign calls share.</summary>
internal sealed class Unassignments(IGrainFactory grains, GrainCalls calls, TimeProvider time)
{
    /// <summary>Gets the customer to remove as an owner.</summary>
    public async Task<Checked<CustomerDetails>> FindCustomerAsync(OrganizationId organization, EmailAddress owner, CancellationToken cancellationToken)
    {
        var customer = await calls.ReadAsync(grains.GetCustomer(organization, owner).GetDetails, cancellationToken);
        return customer.IsSuccess ? customer.Value : ApiErrors.CustomerNotFoundToUnassign;
    }

    /// <summary>Creates the command for all devices of a call.</summary>
    public UnassignOwnerCommand NewCommand(EmailAddress owner) => new(owner, Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>Removes the owner from a device.</summary>
    public ValueTask<Outcome<OwnerUnassigned>> UnassignAsync(
        OrganizationId organization, DeviceIdentifier device, UnassignOwnerCommand command, CancellationToken cancellationToken) =>
        calls.ChangeAsync(token => grains.GetDevice(organization, device).UnassignOwner(command, token), cancellationToken);
}
