using Telemetron.Devices;
using Telemetron.Grains.Devices;

namespace Telemetron.Grains.Tests.Devices;

/// <summary>Devices of the organization "acme", called by identifiers and addresses as text.</summary>
internal sealed class AcmeDevices(GrainCluster cluster)
{
    public static readonly DeviceType Sensor = DeviceType.Parse("sensor");

    private static readonly OrganizationId Acme = OrganizationId.Parse("acme");

    public static string KeyOf(string identifier) => GrainKeys.Device(Acme, DeviceIdentifier.Parse(identifier));

    /// <summary>The first version of a device, as stored.</summary>
    public static DeviceState NewState(string identifier, string deviceId, params string[] owners) => new()
    {
        Version = 1,
        Organization = Acme,
        Identifier = DeviceIdentifier.Parse(identifier),
        DeviceId = deviceId,
        Type = Sensor,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        Owners = [.. owners.Select(owner => new OwnerState(EmailAddress.Parse(owner), "cust_owner", DateTimeOffset.UnixEpoch))],
    };

    public IDeviceGrain Device(string identifier) => cluster.Grains.GetDevice(Acme, DeviceIdentifier.Parse(identifier));

    public Task<OwnersAssigned> AssignAsync(string identifier, params string[] emails) => AssignAsync(Requests.New(), identifier, emails);

    public async Task<OwnersAssigned> AssignAsync(Guid request, string identifier, params string[] emails)
    {
        var command = new AssignOwnersCommand([.. emails.Select(EmailAddress.Parse)], request, Sensor);
        var outcome = await Device(identifier).AssignOwners(command, TestContext.Current.CancellationToken);
        return outcome.Value ?? throw new InvalidOperationException(outcome.Failure!.Message);
    }
}
