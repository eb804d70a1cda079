using CsCheck;
using Telemetron.Devices;
using Telemetron.Grains.Devices;
using Telemetron.Grains.Requests;

namespace Telemetron.Grains.Tests.Devices;

public sealed class UnassignmentRulesTests
{
    private static readonly DateTimeOffset Now = Sn1.Created.AddHours(1);
    private static readonly Guid First = Requests.New();
    private static readonly Guid Second = Requests.New();
    private static readonly Guid Third = Requests.New();

    [Fact]
    public void A_command_names_an_owner_and_a_request()
    {
        Assert.Null(AssignmentRules.Refuse(new UnassignOwnerCommand(Sn1.Email(1), First)));
        Assert.Equal(FailureCode.InvalidCommand, AssignmentRules.Refuse(new UnassignOwnerCommand(default, First))?.Code);
        Assert.Equal(FailureCode.InvalidCommand, AssignmentRules.Refuse(new UnassignOwnerCommand(Sn1.Email(1), Guid.Empty))?.Code);
    }

    [Fact]
    public void An_owner_goes_and_the_others_stay_as_they_are()
    {
        var before = Sn1.With(1, 2, 3);
        var after = Unassign(before, First, 2).Value!;
        Assert.Equal([before.Owners[0], before.Owners[2]], after.Owners);
        Assert.Equal((before.Version + 1, before.CreatedAt, Now), (after.Version, after.CreatedAt, after.UpdatedAt));
    }

    [Fact]
    public void A_device_that_loses_its_last_owner_stays()
    {
        var after = Unassign(Sn1.With(1), First, 1).Value!;
        Assert.Equal(("dev_1", Sn1.Sensor), (after.DeviceId, after.Type));
        Assert.Empty(after.Owners);
    }

    [Fact]
    public void Who_is_no_owner_is_not_assigned_and_neither_is_an_owner_of_an_unknown_device()
    {
        Assert.Equal(FailureCode.OwnerNotAssigned, Unassign(Sn1.With(1), First, 2).Failure?.Code);
        Assert.Equal(FailureCode.OwnerNotAssigned, Unassign(null, First, 1).Failure?.Code);
    }

    [Fact]
    public void A_second_request_finds_that_the_owner_is_gone() =>
        Assert.Equal(FailureCode.OwnerNotAssigned, Unassign(Unassign(Sn1.With(1), First, 1).Value, Second, 1).Failure?.Code);

    [Fact]
    public void The_same_request_again_is_done_already()
    {
        var after = Unassign(Sn1.With(1, 2), First, 1).Value!;
        Assert.Same(after, Unassign(after, First, 1).Value);
        Assert.Equal(after.Version, DeviceRules.VersionAfter(after, First));
    }

    [Fact]
    public void The_same_request_again_takes_away_no_owner_who_came_back()
    {
        var gone = Unassign(Sn1.With(1), First, 1).Value!;
        var back = Sn1.Assign(gone, Second, Now, 1)!;
        Assert.Same(back, Unassign(back, First, 1).Value);
        Assert.Equal(gone.Version, DeviceRules.VersionAfter(back, First));
    }

    [Fact]
    public void An_assignment_that_comes_again_brings_back_no_owner_who_went_and_is_answered_as_at_first()
    {
        var assigned = Sn1.Assign(Sn1.With(1), First, Now, 1, 2)!;
        var answer = Sn1.Answer(assigned, First, 1, 2);
        Assert.Equal([false, true], answer.Owners.Select(owner => owner.WasAssigned));

        var without = Unassign(Unassign(assigned, Second, 2).Value, Third, 1).Value!;
        Assert.Same(without, Sn1.Assign(without, First, Now, 1, 2));
        Assert.Equivalent(answer, Sn1.Answer(without, First, 1, 2));
    }

    [Fact]
    public void A_creation_that_comes_again_is_answered_as_a_creation_however_much_changed_and_however_late()
    {
        var created = Sn1.Assign(null, First, Sn1.Created, 1)!;
        var answer = Sn1.Answer(created, First, 1);
        Assert.Equal((true, true, created.Version), (answer.WasCreated, answer.Owners[0].WasAssigned, answer.Version));

        var device = created;
        for (var change = 0; change < RecentRequests.MaxCount; change++)
        {
            var now = Sn1.Created.AddHours(change);
            device = Sn1.Assign(Unassign(device, Requests.New(), 1, now).Value, Requests.New(), now, 1)!;
        }

        device = Unassign(device, Second, 1).Value!;
        Assert.Same(device, Sn1.Assign(device, First, Now, 1));
        Assert.Equivalent(answer, Sn1.Answer(device, First, 1));
    }

    [Fact]
    public void Assigning_and_unassigning_is_adding_to_a_list_and_removing_from_it() =>
        Gen.Select(Gen.Bool, Gen.Int[0, 5]).Array[0, 40].Sample(changes =>
        {
            var (device, model) = (Sn1.With(), new List<int>());
            foreach (var (assigns, owner) in changes)
            {
                var next = assigns ? Sn1.Assign(device, Requests.New(), Now, owner)! : Unassign(device, Requests.New(), owner).Value;
                Assert.Equal(assigns || model.Contains(owner), next is not null);
                Assert.Equal(assigns != model.Contains(owner), next is not null && next.Version == device.Version + 1);
                model = assigns ? [.. model.Union([owner])] : [.. model.Where(other => other != owner)];
                device = next ?? device;
                Assert.Equal(model.Select(Sn1.Email), Sn1.OwnersOf(device));
            }
        });

    private static Outcome<DeviceState> Unassign(DeviceState? device, Guid request, int owner, DateTimeOffset? now = null) =>
        AssignmentRules.Unassign(device, new UnassignOwnerCommand(Sn1.Email(owner), request), now ?? Now);
}
