using CsCheck;
using static Telemetron.ApiHost.Tests.Contract.Model.Calls.FleetSteps;

namespace Telemetron.ApiHost.Tests.Contract.Model.Linearizability;

/// <summary>The check itself, on histories that were made by hand: it must find what is wrong, and nothing else.</summary>
public sealed class HistoryTests
{
    private const string Device = "SN-1";
    private const string Id = "dev_1";

    private static readonly OwnerModel Ann = new("ann@example.com", "cust_ann");
    private static readonly OwnerModel Bob = new("bob@example.com", "cust_bob");

    /// <summary>A device that Ann owns, and Bob, who owns nothing.</summary>
    private static readonly FleetModel Owned = FleetModel.Empty
        .Ensure(CustomerModel.New(Ann.Email, Ann.Id), wasCreated: true)!
        .Ensure(CustomerModel.New(Bob.Email, Bob.Id), wasCreated: true)!
        .Assign(Device, [Ann], "sensor", Id, wasCreated: true)!;

    [Fact]
    public void Nothing_is_linearizable() => IsLinearizable();

    [Fact]
    public void A_write_that_is_under_way_may_be_seen_or_not() => IsLinearizable(
        Call(0, 10, Assigns(Bob)), Call(1, 2, Sees(Ann)), Call(3, 4, Sees(Ann, Bob)), Call(5, 6, Sees(Ann, Bob)));

    [Fact]
    public void Two_writes_at_the_same_time_have_either_order()
    {
        IsLinearizable(Call(0, 5, Unassigns(Ann)), Call(0, 5, Assigns(Ann)), Call(6, 7, Sees(Ann)));
        IsLinearizable(Call(0, 5, Unassigns(Ann)), Call(0, 5, Assigns(Ann)), Call(6, 7, Sees()));
    }

    [Fact]
    public void What_was_read_at_the_same_time_may_come_before_or_after() => IsLinearizable(
        Call(0, 9, Unassigns(Ann)), Call(0, 9, Sees(Ann)), Call(0, 9, Sees(Bob)), Call(0, 9, Assigns(Bob)), Call(0, 9, Sees(Ann, Bob)));

    [Fact]
    public void A_call_for_many_devices_is_no_transaction() => IsLinearizable(
        Call(0, 9, Unassigns(Ann), IsUnknown("SN-2")), Call(1, 2, Sees()), Call(3, 4, Assign("SN-2", [Bob], "meter", "dev_2", wasCreated: true)));

    [Fact]
    public void A_write_that_was_lost_by_another_is_refuted() => IsRefuted(
        Call(0, 5, Assigns(Bob)), Call(0, 5, Unassigns(Ann)), Call(6, 7, Sees()));

    [Fact]
    public void A_read_that_is_older_than_an_answered_write_is_refuted() => IsRefuted(Call(0, 1, Assigns(Bob)), Call(2, 3, Sees(Ann)));

    [Fact]
    public void A_read_that_is_older_than_an_earlier_read_is_refuted() => IsRefuted(
        Call(0, 9, Assigns(Bob)), Call(1, 2, Sees(Ann, Bob)), Call(3, 4, Sees(Ann)));

    [Fact]
    public void An_owner_who_comes_back_by_himself_is_refuted() => IsRefuted(
        Call(0, 1, Unassigns(Ann)), Call(2, 3, Sees()), Call(4, 5, Sees(Ann)));

    [Fact]
    public void An_assignment_that_was_answered_from_a_past_in_which_the_owner_was_there_is_refuted() => IsRefuted(
        Call(0, 1, Unassigns(Ann)), Call(2, 3, Assigns(Ann)), Call(4, 5, Sees()));

    [Fact]
    public void One_owner_who_is_unassigned_twice_is_refuted() => IsRefuted(Call(0, 5, Unassigns(Ann)), Call(0, 5, Unassigns(Ann)));

    [Fact]
    public void A_device_that_is_created_twice_is_refuted() => IsRefuted(
        Call(0, 5, Assign("SN-2", [Ann], "meter", "dev_2", wasCreated: true)), Call(0, 5, Assign("SN-2", [Ann], "meter", "dev_3", wasCreated: true)));

    [Fact]
    public void An_owner_before_the_customer_is_refuted()
    {
        var cid = new OwnerModel("cid@example.com", "cust_cid");
        var created = Ensure(CustomerModel.New(cid.Email, cid.Id), wasCreated: true);
        IsLinearizable(Call(0, 9, Assigns(cid), created));
        IsRefuted(Call(0, 1, Assigns(cid)), Call(2, 3, created));
    }

    [Fact]
    public void Stages_have_an_order()
    {
        IsLinearizable(new RecordedCall<FleetModel>(0, 9, [[Unassigns(Ann)], [Owns(Ann.Email, "")]]));
        IsRefuted(new RecordedCall<FleetModel>(0, 9, [[Unassigns(Ann)], [Owns(Ann.Email, Device)]]));
    }

    [Fact]
    public void A_list_and_a_read_after_it_that_do_not_agree_are_refuted()
    {
        IsLinearizable(Call(0, 9, Unassigns(Ann)), Call(1, 2, Owns(Ann.Email, "")), Call(3, 4, Sees()));
        IsRefuted(Call(0, 9, Unassigns(Ann)), Call(1, 2, Owns(Ann.Email, "")), Call(3, 4, Sees(Ann)));
        IsRefuted(Call(0, 9, Unassigns(Ann)), Call(1, 2, Sees()), Call(3, 4, Owns(Ann.Email, Device)));
    }

    [Fact]
    public void A_refutation_says_what_fits_nowhere()
    {
        var refutation = new History<FleetModel>([Call(0, 1, Assigns(Bob)), Call(2, 3, Sees(Ann))]).Refute(Owned);
        Assert.Contains("none of these fits:\n  SN-1: dev_1 [ann@example.com = cust_ann]\n", refutation, StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_of_many_callers_that_each_get_the_answer_of_one_moment_are_linearizable() =>
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, 3], Gen.Int[0, 3]).Array[1, 30].Sample(calls =>
        {
            var (state, history) = (Owned, new List<RecordedCall<FleetModel>>());
            foreach (var (assigns, ofAnn, before, after) in calls)
            {
                var owner = ofAnn ? Ann : Bob;
                var isOwner = state.IsOwned(Device, owner.Email);
                var step = assigns ? Assigns(owner) : isOwner ? Unassigns(owner) : IsNotOwned(Device, owner.Email);
                state = step.Apply(state)!;
                history.Add(Call((2 * history.Count) - before, (2 * history.Count) + after, step));
            }

            history.Add(Call(2 * history.Count, (2 * history.Count) + 1, Sees([.. state.Devices[Device].Owners])));
            return new History<FleetModel>(history).Refute(Owned) is null;
        });

    private static RecordedCall<FleetModel> Call(long began, long ended, params Step<FleetModel>[] steps) => new(began, ended, [steps]);

    private static Step<FleetModel> Assigns(OwnerModel owner) => Assign(Device, [owner], createAs: null, Id, wasCreated: false);

    private static Step<FleetModel> Unassigns(OwnerModel owner) => Unassign(Device, owner.Email);

    private static Step<FleetModel> Sees(params OwnerModel[] owners) =>
        Step.Read<FleetModel>(Device, fleet => fleet.DescribeOwners(Device), $"{Id} [{string.Join(", ", owners.AsEnumerable())}]");

    private static void IsLinearizable(params RecordedCall<FleetModel>[] calls) => Assert.Null(new History<FleetModel>(calls).Refute(Owned));

    private static void IsRefuted(params RecordedCall<FleetModel>[] calls) => Assert.NotNull(new History<FleetModel>(calls).Refute(Owned));
}
