namespace Telemetron.Grains.Tests.Devices;

/// <summary>What a device says and remembers when a write is refused, lost or overtaken.</summary>
public sealed class DeviceWriteTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    private readonly AcmeDevices _devices = new(cluster);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refused_write_leaves_nothing_in_memory_and_a_repetition_succeeds()
    {
        cluster.Fleet.FateOfNextWrite(AcmeDevices.KeyOf("refused"), WriteFate.Refused);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _devices.AssignAsync("refused", "a@refused.example"));
        Assert.Equal(FailureCode.DeviceNotFound, (await _devices.Device("refused").GetOwners(Cancelled)).Failure?.Code);

        var assignment = await _devices.AssignAsync("refused", "a@refused.example");
        Assert.True(assignment.WasCreated);
        Assert.False(assignment.Owners[0].WasCreated);
    }

    [Fact]
    public async Task A_write_whose_acknowledgement_is_lost_is_found_by_the_repetition()
    {
        cluster.Fleet.FateOfNextWrite(AcmeDevices.KeyOf("unknown-outcome"), WriteFate.StoredUnacknowledged);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _devices.AssignAsync("unknown-outcome", "a@unknown-outcome.example"));

        var assignment = await _devices.AssignAsync("unknown-outcome", "a@unknown-outcome.example");
        Assert.False(assignment.WasCreated);
        Assert.Single((await _devices.Device("unknown-outcome").GetOwners(Cancelled)).Value!.Owners);
    }

    [Fact]
    public async Task A_request_that_is_repeated_because_its_answer_was_lost_is_told_what_it_created()
    {
        var request = Requests.New();
        cluster.Fleet.FateOfNextWrite(AcmeDevices.KeyOf("repeated"), WriteFate.StoredUnacknowledged);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _devices.AssignAsync(request, "repeated", "a@repeated.example"));

        var repetition = await _devices.AssignAsync(request, "repeated", "a@repeated.example");
        Assert.True(repetition.WasCreated);
        Assert.True(repetition.Owners[0].WasCreated);
        var another = await _devices.AssignAsync("repeated", "a@repeated.example");
        Assert.False(another.WasCreated);
        Assert.False(another.Owners[0].WasCreated);
    }

    [Fact]
    public async Task A_customer_whose_write_is_refused_fails_the_assignment_before_the_device_is_written()
    {
        cluster.Fleet.FateOfNextWrite("c:acme/a@no-customer.example", WriteFate.Refused);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _devices.AssignAsync("no-customer", "a@no-customer.example"));

        Assert.DoesNotContain(AcmeDevices.KeyOf("no-customer"), cluster.Fleet.Devices.Keys);
        Assert.True((await _devices.AssignAsync("no-customer", "a@no-customer.example")).Owners[0].WasCreated);
    }

    [Fact]
    public async Task A_device_that_loses_its_first_write_adds_its_owners_to_the_winners()
    {
        cluster.Fleet.FateOfNextWrite(AcmeDevices.KeyOf("overtaken"), WriteFate.Overtaken, AcmeDevices.NewState("overtaken", "dev_winner", "w@overtaken.example"));

        var assignment = await _devices.AssignAsync("overtaken", "a@overtaken.example");
        Assert.Equal("dev_winner", assignment.DeviceId);
        Assert.False(assignment.WasCreated);
        Assert.True(assignment.Owners[0].WasCreated);
        var owners = (await _devices.Device("overtaken").GetOwners(Cancelled)).Value!.Owners;
        Assert.Equal(["w@overtaken.example", "a@overtaken.example"], owners.Select(owner => owner.Email.Value));
    }
}
