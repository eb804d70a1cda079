using System.Collections.Immutable;
using Telemetron.Chaos.Checking;
using Telemetron.Chaos.Recording;

namespace Telemetron.Cluster.Tests.Faults.Checking;

/// <summary>Calls about one ownership that can, or cannot, be put in an order which explains all answers.</summary>
public sealed class OwnershipTests
{
    private static readonly Ownership Owned = new(new DeviceKey("acme", "SN-1"), "a");

    [Fact]
    public void Assigning_removing_and_looking_in_order_pass() => Passes(
        owned: false,
        Looks(0, 1, false), Assigns(2, 3), Looks(4, 5, true), Removes(6, 7, true), Looks(8, 9, false), Removes(10, 11, false));

    [Fact]
    public void Calls_that_overlap_may_have_happened_in_any_order() => Passes(
        owned: true, Assigns(0, 9), Removes(0, 9, true), Assigns(0, 9), Looks(0, 9, false), Looks(0, 9, true));

    [Fact]
    public void A_call_without_an_answer_may_happen_long_after_it_ended_or_never()
    {
        Passes(owned: true, Assigns(0, 1), Removes(2, 3, held: null), Looks(4, 5, true));
        Passes(owned: false, Assigns(0, 1), Removes(2, 3, held: null), Looks(4, 5, true), Looks(6, 7, false));
    }

    [Fact]
    public void An_acknowledged_assignment_of_an_owner_who_had_been_removed_is_found_when_nothing_was_stored() => Breaks(
        owned: false, Assigns(0, 1), Removes(2, 3, true), Assigns(4, 5), Looks(6, 7, false));

    [Fact]
    public void An_owner_who_comes_back_by_itself_is_found() => Breaks(owned: true, Assigns(0, 1), Removes(2, 3, true), Looks(4, 5, true));

    [Fact]
    public void A_look_that_misses_an_acknowledged_assignment_is_found() => Breaks(owned: true, Assigns(0, 1), Looks(2, 3, false));

    [Fact]
    public void Two_removals_of_one_assignment_are_found() => Breaks(owned: false, Assigns(0, 1), Removes(2, 9, true), Removes(2, 9, true));

    [Fact]
    public void A_removal_that_says_it_was_no_owner_is_found() => Breaks(owned: true, Assigns(0, 1), Removes(2, 3, false));

    [Fact]
    public void What_the_database_has_at_the_end_is_the_last_look() => Breaks(owned: false, Assigns(0, 1));

    [Fact]
    public void A_version_that_goes_back_is_found() => Breaks(
        owned: true, Assigns(0, 1) with { Version = 2, Changed = true }, Looks(2, 3, true) with { Version = 1 });

    [Fact]
    public void A_version_that_two_calls_made_is_found() => Breaks(
        owned: true, Assigns(0, 9) with { Version = 2, Changed = true }, Assigns(0, 9) with { Version = 2, Changed = true });

    [Fact]
    public void A_version_that_was_seen_differently_is_found() => Breaks(
        owned: true, Assigns(0, 9) with { Version = 2, Changed = true }, Looks(0, 9, false) with { Version = 2 });

    [Fact]
    public void Long_histories_of_many_callers_are_ordered()
    {
        var calls = new List<OwnershipCall>();
        var holds = false;
        for (var moment = 0; moment < 2_000; moment++)
        {
            holds = moment % 3 != 2;
            calls.Add(holds ? Assigns(moment * 10, (moment * 10) + 25) : Removes(moment * 10, (moment * 10) + 25, true));
            calls.Add(Looks((moment * 10) + 1, (moment * 10) + 30, holds));
        }

        Passes(holds, [.. calls]);
    }

    private static OwnershipCall Assigns(long start, long end) => new(start, end, "host", Owned, OwnershipAction.Assign, Held: true);

    private static OwnershipCall Removes(long start, long end, bool? held) => new(start, end, "host", Owned, OwnershipAction.Unassign, held);

    private static OwnershipCall Looks(long start, long end, bool held) => new(start, end, "host", Owned, OwnershipAction.Look, held);

    private static void Passes(bool owned, params OwnershipCall[] calls) => Assert.Empty(Check(owned, calls));

    private static void Breaks(bool owned, params OwnershipCall[] calls) =>
        Assert.Equal([Rule.Order], Check(owned, calls).Select(violation => violation.Rule).Distinct());

    private static ImmutableArray<Violation> Check(bool owned, OwnershipCall[] calls) =>
        Checker.Check(new History([], [], []) { Ownerships = calls }, HandMade.Rows(owned ? ["a"] : []));
}
