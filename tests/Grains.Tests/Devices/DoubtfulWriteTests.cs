using Telemetron.Devices;
using Telemetron.Testing;

namespace Telemetron.Grains.Tests.Devices;

/// <summary>A write of which nobody knows how it ended, and which is done later than anyone waited for it.</summary>
public sealed class DoubtfulWriteTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    private static readonly OrganizationId Acme = OrganizationId.Parse("acme");

    private readonly AcmeDevices _devices = new(cluster);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_stored_after_all_is_seen_by_every_later_call()
    {
        await _devices.AssignAsync("late", "a@late.example", "b@late.example");
        await FailAndReadAsync("late", "a@late.example");

        // The write is done now.
        var device = cluster.Fleet.Devices[AcmeDevices.KeyOf("late")];
        cluster.Fleet.Put(device with { Version = device.Version + 1, Owners = [device.Owners[1]] });
        Assert.Equal("b@late.example", Assert.Single((await _devices.Device("late").GetOwners(Cancelled)).Value!.Owners).Email.Value);
        Assert.True((await _devices.AssignAsync("late", "a@late.example")).Owners[0].WasAssigned);
        Assert.Equal(2, cluster.Fleet.Devices[AcmeDevices.KeyOf("late")].Owners.Length);
    }

    [Fact]
    public async Task A_later_write_ends_the_doubt_since_the_lost_one_can_win_no_more()
    {
        await _devices.AssignAsync("settled", "a@settled.example", "b@settled.example");
        await FailAndReadAsync("settled", "a@settled.example");
        await _devices.AssignAsync("settled", "c@settled.example");

        var reads = cluster.Fleet.Reads.Count(key => key == AcmeDevices.KeyOf("settled"));
        Assert.Equal(3, (await _devices.Device("settled").GetOwners(Cancelled)).Value!.Owners.Length);
        Assert.Equal(reads, cluster.Fleet.Reads.Count(key => key == AcmeDevices.KeyOf("settled")));
    }

    [Fact]
    public async Task A_device_that_is_left_alone_ends_the_doubt_itself_by_taking_the_version_that_the_lost_write_expects()
    {
        cluster.Fleet.SettleInterval = TimeSpan.FromMilliseconds(20);
        await _devices.AssignAsync("alone", "a@alone.example", "b@alone.example");
        var before = cluster.Fleet.Devices[AcmeDevices.KeyOf("alone")];
        cluster.Fleet.FateOfNextWrite(AcmeDevices.KeyOf("alone"), WriteFate.Refused);
        await Assert.ThrowsAsync<StorageUnavailableException>(
            () => _devices.Device("alone").UnassignOwner(new UnassignOwnerCommand(EmailAddress.Parse("a@alone.example"), Requests.New()), Cancelled));

        // An attempt that fails is repeated.
        cluster.Fleet.FateOfNextWrite(AcmeDevices.KeyOf("alone"), WriteFate.Refused);
        await Eventually.ThatAsync(_ => Task.FromResult(cluster.Fleet.Devices[AcmeDevices.KeyOf("alone")].Version == before.Version + 1), Cancelled);
        cluster.Fleet.SettleInterval = TimeSpan.FromHours(1);
        Assert.Equal(before.Owners, cluster.Fleet.Devices[AcmeDevices.KeyOf("alone")].Owners);

        await Eventually.ThatAsync(
            async token =>
            {
                var reads = cluster.Fleet.Reads.Count(key => key == AcmeDevices.KeyOf("alone"));
                return (await _devices.Device("alone").GetOwners(token)).Value!.Owners.Length == 2
                    && cluster.Fleet.Reads.Count(key => key == AcmeDevices.KeyOf("alone")) == reads;
            },
            Cancelled);
    }

    [Fact]
    public async Task What_was_stored_without_an_acknowledgement_is_found_and_left_as_it_is()
    {
        cluster.Fleet.SettleInterval = TimeSpan.FromMilliseconds(20);
        await _devices.AssignAsync("stored", "a@stored.example", "b@stored.example");
        cluster.Fleet.FateOfNextWrite(AcmeDevices.KeyOf("stored"), WriteFate.StoredUnacknowledged);
        await Assert.ThrowsAsync<StorageUnavailableException>(
            () => _devices.Device("stored").UnassignOwner(new UnassignOwnerCommand(EmailAddress.Parse("a@stored.example"), Requests.New()), Cancelled));
        var stored = cluster.Fleet.Devices[AcmeDevices.KeyOf("stored")];

        await Eventually.ThatAsync(
            async token =>
            {
                var reads = cluster.Fleet.Reads.Count(key => key == AcmeDevices.KeyOf("stored"));
                return (await _devices.Device("stored").GetOwners(token)).Value!.Owners.Length == 1
                    && cluster.Fleet.Reads.Count(key => key == AcmeDevices.KeyOf("stored")) == reads;
            },
            Cancelled);
        cluster.Fleet.SettleInterval = TimeSpan.FromHours(1);
        Assert.Equal(stored.Version, cluster.Fleet.Devices[AcmeDevices.KeyOf("stored")].Version);
    }

    [Fact]
    public async Task A_write_goes_on_without_the_caller_who_left()
    {
        await _devices.AssignAsync("left", "a@left.example");
        var writes = cluster.Fleet.HoldNextWrite(AcmeDevices.KeyOf("left"));
        using var patience = new CancellationTokenSource();
        var command = new UnassignOwnerCommand(EmailAddress.Parse("a@left.example"), Requests.New());
        var call = cluster.Grains.GetDevice(Acme, DeviceIdentifier.Parse("left")).UnassignOwner(command, patience.Token);
        var write = await writes.NextAsync(Cancelled);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        write.SetResult();

        Assert.Equal(FailureCode.OwnerNotAssigned, (await _devices.Device("left").UnassignOwner(command with { Request = Requests.New() }, Cancelled)).Failure?.Code);
        Assert.True((await _devices.Device("left").UnassignOwner(command, Cancelled)).IsSuccess);
    }

    /// <summary>A removal that is given up without having been stored, and a call that reads what is there.</summary>
    private async Task FailAndReadAsync(string identifier, string owner)
    {
        cluster.Fleet.FateOfNextWrite(AcmeDevices.KeyOf(identifier), WriteFate.Refused);
        await Assert.ThrowsAsync<StorageUnavailableException>(
            () => _devices.Device(identifier).UnassignOwner(new UnassignOwnerCommand(EmailAddress.Parse(owner), Requests.New()), Cancelled));
        Assert.Equal(2, (await _devices.Device(identifier).GetOwners(Cancelled)).Value!.Owners.Length);
    }
}
