using Telemetron.Devices;

namespace Telemetron.Grains.Tests.Devices;

/// <summary>Owners that leave.</summary>
public sealed class OwnerRemovalTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    private readonly AcmeDevices _devices = new(cluster);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_owner_leaves_and_the_others_stay()
    {
        var assigned = await _devices.AssignAsync("leaves", "a@leaves.example", "b@leaves.example");
        var outcome = await UnassignAsync("leaves", "a@leaves.example");

        Assert.Equal(new OwnerUnassigned(assigned.DeviceId, assigned.Version + 1), outcome.Value);
        Assert.Equal(["b@leaves.example"], await OwnersAsync("leaves"));
    }

    [Fact]
    public async Task The_last_owner_leaves_and_the_device_stays()
    {
        var assigned = await _devices.AssignAsync("last", "a@last.example");
        Assert.True((await UnassignAsync("last", "a@last.example")).IsSuccess);

        Assert.Empty(await OwnersAsync("last"));
        var again = await _devices.AssignAsync("last", "a@last.example");
        Assert.Equal((assigned.DeviceId, false, true), (again.DeviceId, again.WasCreated, again.Owners[0].WasAssigned));
    }

    [Fact]
    public async Task Whoever_is_no_owner_of_a_device_or_of_none_is_not_assigned_and_nothing_is_written()
    {
        await _devices.AssignAsync("other", "a@other.example");
        Assert.Equal(FailureCode.OwnerNotAssigned, (await UnassignAsync("other", "b@other.example")).Failure?.Code);
        Assert.Equal(FailureCode.OwnerNotAssigned, (await UnassignAsync("nobodys", "a@other.example")).Failure?.Code);

        Assert.Single(cluster.Fleet.Writes, AcmeDevices.KeyOf("other"));
        Assert.DoesNotContain(AcmeDevices.KeyOf("nobodys"), cluster.Fleet.Writes);
    }

    [Fact]
    public async Task A_removal_that_is_repeated_because_its_answer_was_lost_is_answered_as_the_first_would_have_been()
    {
        var assigned = await _devices.AssignAsync("lost", "a@lost.example");
        var request = Requests.New();
        cluster.Fleet.FateOfNextWrite(AcmeDevices.KeyOf("lost"), WriteFate.StoredUnacknowledged);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => UnassignAsync("lost", "a@lost.example", request));

        Assert.Equal(assigned.Version + 1, (await UnassignAsync("lost", "a@lost.example", request)).Value?.Version);
        Assert.Equal(FailureCode.OwnerNotAssigned, (await UnassignAsync("lost", "a@lost.example")).Failure?.Code);
    }

    [Fact]
    public async Task An_assignment_that_is_repeated_does_not_bring_back_an_owner_who_left_meanwhile()
    {
        await _devices.AssignAsync("back", "a@back.example");
        var request = Requests.New();
        cluster.Fleet.FateOfNextWrite(AcmeDevices.KeyOf("back"), WriteFate.StoredUnacknowledged);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _devices.AssignAsync(request, "back", "b@back.example"));
        Assert.True((await UnassignAsync("back", "b@back.example")).IsSuccess);

        var repeated = await _devices.AssignAsync(request, "back", "b@back.example");
        Assert.Equal((true, true), (repeated.Owners[0].WasAssigned, repeated.Owners[0].WasCreated));
        Assert.Equal(["a@back.example"], await OwnersAsync("back"));
    }

    /// <summary>As by way of a silo that was frozen with the first attempt, and goes on.</summary>
    [Fact]
    public async Task An_assignment_whose_first_attempt_arrives_last_does_not_bring_back_an_owner_who_left_meanwhile()
    {
        var before = await _devices.AssignAsync("late", "a@late.example");
        var command = new AssignOwnersCommand([EmailAddress.Parse("a@late.example")], Requests.New());
        var answer = await LoseFirstAttempt(token => _devices.Device("late").AssignOwners(command, token));
        Assert.Equal((false, before.Version + 1), (answer.Value!.Owners[0].WasAssigned, answer.Value.Version));
        Assert.True((await UnassignAsync("late", "a@late.example")).IsSuccess);

        Assert.True((await _devices.Device("late").AssignOwners(command, Cancelled)).IsSuccess);
        Assert.Empty(await OwnersAsync("late"));
    }

    [Fact]
    public async Task An_assignment_that_is_repeated_and_was_done_is_written_once()
    {
        await _devices.AssignAsync("once", "a@once.example");
        var command = new AssignOwnersCommand([EmailAddress.Parse("b@once.example")], Requests.New());
        var first = await _devices.Device("once").AssignOwners(command, Cancelled);
        var answer = await LoseFirstAttempt(token => _devices.Device("once").AssignOwners(command, token));
        Assert.Equal((true, first.Value!.Version), (answer.Value!.Owners[0].WasAssigned, answer.Value.Version));
        Assert.Equal(2, cluster.Fleet.Writes.Count(write => write == AcmeDevices.KeyOf("once")));
    }

    [Fact]
    public async Task A_save_whose_first_attempt_arrives_last_does_not_undo_what_others_saved_meanwhile()
    {
        var (sensor, meter) = (DeviceType.Parse("sensor"), DeviceType.Parse("meter"));
        await _devices.AssignAsync("saved", "a@saved.example");
        var updated = cluster.Fleet.Devices[AcmeDevices.KeyOf("saved")].UpdatedAt;
        var command = new SaveDeviceCommand(Requests.New(), sensor);
        await LoseFirstAttempt(token => _devices.Device("saved").Save(command, token));
        Assert.Equal(updated, cluster.Fleet.Devices[AcmeDevices.KeyOf("saved")].UpdatedAt);
        await _devices.Device("saved").Save(new SaveDeviceCommand(Requests.New(), meter), Cancelled);

        Assert.Equal("sensor", (await _devices.Device("saved").Save(command, Cancelled)).Value?.Type.Value);
        Assert.Equal(meter, cluster.Fleet.Devices[AcmeDevices.KeyOf("saved")].Type);
    }

    [Fact]
    public async Task A_creation_that_is_repeated_does_not_bring_back_an_owner_who_left_meanwhile()
    {
        var request = Requests.New();
        cluster.Fleet.FateOfNextWrite(AcmeDevices.KeyOf("created"), WriteFate.StoredUnacknowledged);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _devices.AssignAsync(request, "created", "a@created.example", "b@created.example"));
        var unassigned = await UnassignAsync("created", "a@created.example");

        var repeated = await _devices.AssignAsync(request, "created", "a@created.example", "b@created.example");
        Assert.Equal((true, unassigned.Value!.Version - 1), (repeated.WasCreated, repeated.Version));
        Assert.All(repeated.Owners, owner => Assert.True(owner.WasAssigned));
        Assert.Equal(["b@created.example"], await OwnersAsync("created"));
    }

    [Fact]
    public async Task Two_commands_of_one_request_on_a_device_are_both_done()
    {
        var request = Requests.New();
        await _devices.AssignAsync(request, "parts", "a@parts.example");
        var second = await _devices.AssignAsync(request, "parts", "b@parts.example", "a@parts.example");
        Assert.Equal((true, true), (second.WasCreated, second.Owners[0].WasAssigned));
        Assert.Equal(["a@parts.example", "b@parts.example"], await OwnersAsync("parts"));

        Assert.True((await UnassignAsync("parts", "a@parts.example", request)).IsSuccess);
        Assert.True((await UnassignAsync("parts", "b@parts.example", request)).IsSuccess);
        Assert.Empty(await OwnersAsync("parts"));
        Assert.True((await _devices.Device("parts").Save(new SaveDeviceCommand(request, DeviceType.Parse("meter")), Cancelled)).IsSuccess);
        Assert.Equal("meter", cluster.Fleet.Devices[AcmeDevices.KeyOf("parts")].Type.Value);
    }

    [Fact]
    public async Task A_removal_that_is_overtaken_is_done_on_what_the_winner_wrote()
    {
        await _devices.AssignAsync("overtaken", "a@overtaken.example");
        var winner = cluster.Fleet.Devices[AcmeDevices.KeyOf("overtaken")];
        cluster.Fleet.FateOfNextWrite(
            AcmeDevices.KeyOf("overtaken"), WriteFate.Overtaken, winner with { Version = winner.Version + 1, Type = DeviceType.Parse("meter") });

        Assert.Equal(winner.Version + 2, (await UnassignAsync("overtaken", "a@overtaken.example")).Value?.Version);
        Assert.Equal("meter", cluster.Fleet.Devices[AcmeDevices.KeyOf("overtaken")].Type.Value);
    }

    [Fact]
    public async Task A_command_without_an_owner_or_a_request_is_refused()
    {
        var device = _devices.Device("refused");
        var email = EmailAddress.Parse("a@refused.example");
        Assert.Equal(FailureCode.InvalidCommand, (await device.UnassignOwner(new UnassignOwnerCommand(default, Requests.New()), Cancelled)).Failure?.Code);
        Assert.Equal(FailureCode.InvalidCommand, (await device.UnassignOwner(new UnassignOwnerCommand(email, Guid.Empty), Cancelled)).Failure?.Code);
    }

    private static async Task<Outcome<T>> LoseFirstAttempt<T>(Func<CancellationToken, Task<Outcome<T>>> call)
        where T : class
    {
        var attempts = 0;
        return await new GrainCallRetry().ChangeAsync(
            token => attempts++ == 0 ? Task.FromException<Outcome<T>>(new TimeoutException()) : call(token), Cancelled);
    }

    private Task<Outcome<OwnerUnassigned>> UnassignAsync(string identifier, string email, Guid? request = null) =>
        _devices.Device(identifier).UnassignOwner(new UnassignOwnerCommand(EmailAddress.Parse(email), request ?? Requests.New()), Cancelled);

    private async Task<string[]> OwnersAsync(string identifier) =>
        [.. (await _devices.Device(identifier).GetOwners(Cancelled)).Value!.Owners.Select(owner => owner.Email.Value)];
}
