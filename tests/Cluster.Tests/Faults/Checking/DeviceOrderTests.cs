using Telemetron.Chaos.Checking;
using Telemetron.Chaos.Recording;
using static Telemetron.Cluster.Tests.Faults.Checking.HandMade;

namespace Telemetron.Cluster.Tests.Faults.Checking;

/// <summary>Calls about one device that can, or cannot, be put in an order which explains all answers.</summary>
public sealed class DeviceOrderTests
{
    [Fact]
    public void A_creation_an_assignment_and_reads_in_order_pass() => Passes(
        [
            Asks(0, 1, new NotFound(), creates: false, "a"),
            Asks(2, 3, Done(created: true, ("a", true)), creates: true, "a"),
            Reads(4, 5, "a"),
            Asks(6, 9, Done(created: false, ("a", false), ("b", true)), creates: false, "a", "b"),
            Reads(7, 8, "a"),
            Reads(7, 8, "a", "b"),
            Reads(10, 11, "a", "b"),
        ],
        "a", "b");

    [Fact]
    public void A_call_without_an_answer_may_have_happened() => Passes(
        [Asks(0, 1, new Unavailable(true), creates: true, "a", "b"), Asks(2, 3, Done(created: false, ("a", false)), creates: true, "a")], "a", "b");

    [Fact]
    public void A_call_without_an_answer_may_happen_long_after_it_ended() => Passes(
        [Asks(0, 1, new Unavailable(true), creates: true, "a"), ReadsNothing(5, 6), Reads(7, 8, "a")], "a");

    [Fact]
    public void A_call_without_an_answer_may_never_have_happened() => Passes([Asks(0, 1, new Unavailable(true), creates: true, "a"), ReadsNothing(2, 3)]);

    [Fact]
    public void A_device_that_nobody_can_have_created_is_found() => Breaks(
        [Rule.Order], [Asks(0, 1, Done(created: false, ("a", true)), creates: true, "a")], "a");

    [Fact]
    public void A_read_that_misses_an_acknowledged_owner_is_found() => Breaks(
        [Rule.Order],
        [Created("a"), Asks(2, 3, Done(created: false, ("b", true)), creates: false, "b"), Reads(4, 5, "a")],
        "a", "b");

    [Fact]
    public void A_404_after_an_acknowledged_creation_is_found() => Breaks(
        [Rule.Order], [Created("a"), Asks(2, 3, new NotFound(), creates: false, "a")], "a");

    [Fact]
    public void A_read_of_what_is_asked_for_later_is_found() => Breaks(
        [Rule.Order],
        [Created("a"), Reads(2, 3, "a", "b"), Asks(4, 5, Done(created: false, ("b", true)), creates: false, "b")],
        "a", "b");

    [Fact]
    public void A_read_that_sees_less_than_an_earlier_one_is_found() => Breaks(
        [Rule.Order],
        [Created("a"), Asks(2, 9, Done(created: false, ("b", true)), creates: false, "b"), Reads(3, 4, "a", "b"), Reads(5, 6, "a")],
        "a", "b");

    [Fact]
    public void Reads_that_saw_two_assignments_in_different_orders_are_found() => Breaks(
        [Rule.Order],
        [
            Created("a"),
            Asks(2, 9, Done(created: false, ("b", true)), creates: false, "b"),
            Asks(2, 9, Done(created: false, ("c", true)), creates: false, "c"),
            Reads(3, 8, "a", "b"),
            Reads(3, 8, "a", "c"),
        ],
        "a", "b", "c");

    [Fact]
    public void A_read_of_half_an_assignment_is_found() => Breaks(
        [Rule.Order],
        [Created("a"), Asks(2, 9, Done(created: false, ("b", true), ("c", true)), creates: false, "b", "c"), Reads(3, 4, "a", "b")],
        "a", "b", "c");

    [Fact]
    public void A_device_that_was_seen_without_the_owners_it_was_created_with_is_found() => Breaks(
        [Rule.Order],
        [
            Asks(0, 9, Done(created: true, ("a", true)), creates: true, "a"),
            Asks(0, 9, Done(created: false, ("b", true)), creates: true, "b"),
            Reads(3, 4, "b"),
        ],
        "a", "b");
}
