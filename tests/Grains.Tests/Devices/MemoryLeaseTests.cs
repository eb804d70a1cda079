using Telemetron.Devices;
using Telemetron.Grains.Devices;

namespace Telemetron.Grains.Tests.Devices;

/// <summary>What a device answers while its silo may have been declared dead, and others may have changed the device: what storage says.</summary>
public sealed class MemoryLeaseTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    private readonly AcmeDevices _devices = new(cluster);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_assignment_is_not_acknowledged_from_a_memory_that_others_have_changed()
    {
        await _devices.AssignAsync("thawed", "x@thawed.example");
        RemoveElsewhere("thawed");
        using (cluster.Lease.Expire())
        {
            var assigned = await _devices.AssignAsync("thawed", "x@thawed.example");
            Assert.True(assigned.Owners[0].WasAssigned);
        }

        Assert.Single(cluster.Fleet.Devices[AcmeDevices.KeyOf("thawed")].Owners);
    }

    [Fact]
    public async Task A_read_does_not_show_owners_that_others_took_away()
    {
        await _devices.AssignAsync("read", "x@read.example");
        RemoveElsewhere("read");
        using (cluster.Lease.Expire())
        {
            Assert.Empty((await _devices.Device("read").GetOwners(Cancelled)).Value!.Owners);
            Assert.Empty((await _devices.Device("read").GetDetails(Cancelled)).Value!.Owners);
        }
    }

    [Fact]
    public async Task An_owner_whom_others_assigned_can_be_taken_away()
    {
        await _devices.AssignAsync("assigned", "x@assigned.example");
        var device = cluster.Fleet.Devices[AcmeDevices.KeyOf("assigned")];
        var owner = new OwnerState(EmailAddress.Parse("y@assigned.example"), "cust_y", DateTimeOffset.UnixEpoch);
        cluster.Fleet.Put(device with { Version = device.Version + 1, Owners = device.Owners.Add(owner) });
        using (cluster.Lease.Expire())
        {
            var outcome = await _devices.Device("assigned").UnassignOwner(new UnassignOwnerCommand(owner.Email, Requests.New()), Cancelled);
            Assert.Equal(device.Version + 2, outcome.Value?.Version);
        }
    }

    [Fact]
    public async Task A_valid_lease_answers_from_memory()
    {
        await _devices.AssignAsync("valid", "x@valid.example");
        var reads = cluster.Fleet.Reads.Count(key => key == AcmeDevices.KeyOf("valid"));
        await _devices.AssignAsync("valid", "x@valid.example");
        await _devices.Device("valid").GetOwners(Cancelled);

        Assert.Equal(reads, cluster.Fleet.Reads.Count(key => key == AcmeDevices.KeyOf("valid")));
    }

    private void RemoveElsewhere(string identifier)
    {
        var device = cluster.Fleet.Devices[AcmeDevices.KeyOf(identifier)];
        cluster.Fleet.Put(device with { Version = device.Version + 1, Owners = [] });
    }
}
