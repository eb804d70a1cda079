using Telemetron.Devices;
using Telemetron.Fleet;
using Telemetron.Grains.Devices;
using Telemetron.Testing;

namespace Telemetron.Grains.Tests.Devices;

/// <summary>What a device reads of storage, and what it remembers.</summary>
public sealed class DeviceReadTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    private static readonly OrganizationId Acme = OrganizationId.Parse("acme");
    private static readonly DeviceType Sensor = DeviceType.Parse("sensor");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_device_that_another_created_is_seen_by_the_next_call()
    {
        foreach (var call in new Func<IDeviceGrain, Task<string?>>[] { AssignExistingAsync, OwnersAsync, DetailsAsync })
        {
            var device = Device(call.Method.Name);
            Assert.Null(await call(device));
            Assert.Null(await call(device));

            cluster.Fleet.Put(NewState(call.Method.Name, version: 1));
            Assert.Equal(call.Method.Name, await call(device));
        }
    }

    [Fact]
    public async Task A_device_that_exists_is_read_once()
    {
        cluster.Fleet.Put(NewState("read-once", version: 1));
        for (var call = 0; call < 3; call++)
        {
            Assert.Equal("read-once", await OwnersAsync(Device("read-once")));
            Assert.Equal("read-once", await DetailsAsync(Device("read-once")));
        }

        Assert.Single(cluster.Fleet.Reads, KeyOf("read-once"));
    }

    [Fact]
    public async Task Callers_who_wait_for_an_absent_device_share_a_read_that_begins_after_they_came()
    {
        var reads = cluster.Fleet.HoldReads(KeyOf("absent"));
        var first = OwnersAsync(Device("absent"));
        var firstRead = await reads.NextAsync(Cancelled);

        // The first read has found nothing already.
        cluster.Fleet.Put(NewState("absent", version: 1));
        var others = Enumerable.Range(0, 50).Select(_ => OwnersAsync(Device("absent"))).ToArray();
        await Eventually.ThatAsync(_ => Task.FromResult(cluster.Begun.CountOf(KeyOf("absent")) == 1 + others.Length), Cancelled);
        Assert.DoesNotContain(others, other => other.IsCompleted);
        firstRead.SetResult();
        Assert.Null(await first);

        (await reads.NextAsync(Cancelled)).SetResult();
        Assert.All(await Task.WhenAll(others), owner => Assert.Equal("absent", owner));
        Assert.Equal(2, cluster.Fleet.Reads.Count(read => read == KeyOf("absent")));
    }

    [Fact]
    public async Task A_caller_who_goes_away_does_not_end_the_read_of_the_others()
    {
        var reads = cluster.Fleet.HoldReads(KeyOf("left"));
        cluster.Fleet.Put(NewState("left", version: 1));
        using var cancellation = new CancellationTokenSource();
        var gone = Device("left").GetOwners(cancellation.Token);
        var read = await reads.NextAsync(Cancelled);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);

        read.SetResult();
        cluster.Fleet.StopHolding(KeyOf("left"));
        Assert.Equal("left", await OwnersAsync(Device("left")));
    }

    [Fact]
    public async Task A_read_that_is_overtaken_by_a_write_does_not_take_it_back()
    {
        cluster.Fleet.Put(NewState("overlapped", version: 1));
        var reads = cluster.Fleet.HoldReads(KeyOf("overlapped"));
        var owners = Device("overlapped").GetOwners(Cancelled);
        var stale = await reads.NextAsync(Cancelled);
        cluster.Fleet.StopHolding(KeyOf("overlapped"));
        var assigned = await Device("overlapped").AssignOwners(NewCommand("a@overlapped.example"), Cancelled);
        Assert.True(assigned.IsSuccess);

        stale.SetResult();
        Assert.Single((await owners).Value!.Owners);
        Assert.Single((await Device("overlapped").GetOwners(Cancelled)).Value!.Owners);
        Assert.Equal(2, cluster.Fleet.Devices[KeyOf("overlapped")].Version);
    }

    [Fact]
    public async Task What_is_stored_is_shown_before_its_write_is_acknowledged_since_lists_show_it_too()
    {
        cluster.Fleet.Put(NewState("being-written", version: 1));
        var writes = cluster.Fleet.HoldNextWrite(KeyOf("being-written"));
        var assigning = Device("being-written").AssignOwners(NewCommand("a@being-written.example"), Cancelled);
        var write = await writes.NextAsync(Cancelled);
        var owned = await cluster.Grains.GetFleet(Acme).ListOwnedIdentifiers(new OwnedDeviceQuery(EmailAddress.Parse("a@being-written.example"), 1), Cancelled);
        Assert.Single(owned.Value!.Items);

        Assert.Single((await Device("being-written").GetOwners(Cancelled)).Value!.Owners);
        Assert.Single((await Device("being-written").GetDetails(Cancelled)).Value!.Owners);
        write.SetResult();
        Assert.True((await assigning).IsSuccess);
        Assert.Single((await Device("being-written").GetOwners(Cancelled)).Value!.Owners);
    }

    [Fact]
    public async Task An_activation_that_lost_a_race_forgets_what_it_knows()
    {
        cluster.Fleet.Put(NewState("lost", version: 1));
        Assert.Equal("lost", await OwnersAsync(Device("lost")));
        cluster.Fleet.FateOfNextWrite(KeyOf("lost"), WriteFate.Overtaken, NewState("lost", version: 2));
        Assert.True((await Device("lost").AssignOwners(NewCommand("a@lost.example"), Cancelled)).IsSuccess);
        Assert.Equal(3, cluster.Fleet.Devices[KeyOf("lost")].Version);

        // A new activation reads; one that was not deactivated answers from memory.
        cluster.Fleet.Put(NewState("lost", version: 9));
        Assert.Empty((await Device("lost").GetOwners(Cancelled)).Value!.Owners);
    }

    [Fact]
    public async Task A_refused_command_creates_no_customer_and_reads_the_device_at_most_once()
    {
        cluster.Fleet.Put(NewState("full", version: 1) with
        {
            Owners = [.. Enumerable.Range(0, DeviceLimits.OwnersPerDevice).Select(
                number => new OwnerState(EmailAddress.Parse($"o{number}@full.example"), $"cust_{number}", DateTimeOffset.UnixEpoch))],
        });
        foreach (var (identifier, command, expected) in new[]
        {
            ("missing", NewCommand("x@missing.example"), FailureCode.DeviceNotFound),
            ("full", NewCommand("x@full.example"), FailureCode.TooManyOwners),
            ("invalid", NewCommand("x@invalid.example") with { Request = Guid.Empty, CreateAs = Sensor }, FailureCode.InvalidCommand),
        })
        {
            Assert.Equal(expected, (await Device(identifier).AssignOwners(command, Cancelled)).Failure?.Code);
            Assert.DoesNotContain($"c:acme/x@{identifier}.example", cluster.Fleet.Writes);
            Assert.DoesNotContain(KeyOf(identifier), cluster.Fleet.Writes);
            Assert.InRange(cluster.Fleet.Reads.Count(read => read == KeyOf(identifier)), 0, 1);
        }
    }

    [Fact]
    public async Task The_times_of_a_device_are_whole_microseconds()
    {
        var created = await Device("times").AssignOwners(NewCommand("a@times.example") with { CreateAs = Sensor }, Cancelled);
        Assert.True(created.IsSuccess);
        Assert.True((await Device("times").AssignOwners(NewCommand("b@times.example"), Cancelled)).IsSuccess);

        var stored = cluster.Fleet.Devices[KeyOf("times")];
        Assert.All(
            [stored.CreatedAt, stored.UpdatedAt, .. stored.Owners.Select(owner => owner.AssignedAt)],
            time => Assert.Equal(0, time.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private static async Task<string?> AssignExistingAsync(IDeviceGrain device) =>
        (await device.AssignOwners(NewCommand("a@seen.example"), Cancelled)).Value?.DeviceId;

    private static async Task<string?> OwnersAsync(IDeviceGrain device) => (await device.GetOwners(Cancelled)).Value?.DeviceId;

    private static async Task<string?> DetailsAsync(IDeviceGrain device) => (await device.GetDetails(Cancelled)).Value?.DeviceId;

    private static AssignOwnersCommand NewCommand(string email) => new([EmailAddress.Parse(email)], Requests.New());

    /// <summary>A device without owners, whose id is its identifier.</summary>
    private static DeviceState NewState(string identifier, long version) => new()
    {
        Version = version,
        Organization = Acme,
        Identifier = DeviceIdentifier.Parse(identifier),
        DeviceId = identifier,
        Type = Sensor,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        Owners = [],
    };

    private static string KeyOf(string identifier) => GrainKeys.Device(Acme, DeviceIdentifier.Parse(identifier));

    private IDeviceGrain Device(string identifier) => cluster.Grains.GetDevice(Acme, DeviceIdentifier.Parse(identifier));
}
