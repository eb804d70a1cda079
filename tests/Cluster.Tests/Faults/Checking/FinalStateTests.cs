using Telemetron.Chaos.Checking;
using Telemetron.Chaos.Recording;
using static Telemetron.Cluster.Tests.Faults.Checking.HandMade;

namespace Telemetron.Cluster.Tests.Faults.Checking;

/// <summary>Rows that do, or do not, go with what was asked and answered.</summary>
public sealed class FinalStateTests
{
    [Fact]
    public void An_acknowledged_owner_that_is_not_there_at_the_end_is_lost() => Breaks(
        [Rule.Lost, Rule.Order], [Asks(0, 1, Done(created: true, ("a", true), ("b", true)), creates: true, "a", "b")], "a");

    [Fact]
    public void An_acknowledged_device_that_is_not_there_at_the_end_is_lost() => Breaks(
        [Rule.Lost, Rule.Order], [Asks(0, 1, Done(created: true, ("a", true)), creates: true, "a")]);

    [Fact]
    public void An_owner_that_nobody_asked_for_is_found() => Breaks(
        [Rule.Unasked, Rule.Order], [Asks(0, 1, Done(created: true, ("a", true)), creates: true, "a")], "a", "stranger");

    [Fact]
    public void An_owner_whom_only_a_refused_call_named_is_found() => Breaks(
        [Rule.Unasked, Rule.Order],
        [Asks(0, 1, new NotFound(), creates: false, "b"), Asks(2, 3, Done(created: true, ("a", true)), creates: true, "a")],
        "a", "b");

    [Fact]
    public void Two_ids_of_one_device_are_found() => Breaks(
        [Rule.Doubled, Rule.Lost],
        [Asks(0, 1, Done(created: true, ("a", true)), creates: true, "a"), Asks(2, 3, Done(created: false, ("a", false)) with { DeviceId = "dev_2" }, creates: true, "a")],
        "a");

    [Fact]
    public void Two_ids_of_one_customer_are_found()
    {
        var other = new Assigned("dev_1", false, [new AssignedCustomer("a", "cust_other", false)], 0);
        Breaks([Rule.Doubled, Rule.Lost], [Asks(0, 1, Done(created: true, ("a", true)), creates: true, "a"), Asks(2, 3, other, creates: true, "a")], "a");
    }

    [Fact]
    public void Two_rows_of_one_grain_are_found()
    {
        var rows = Rows("a");
        Breaks([Rule.Doubled], [Created("a")], rows with { Identities = [.. rows.Identities, rows.Identities[0]] });
    }

    [Fact]
    public void A_device_that_two_calls_created_is_found() => Breaks(
        [Rule.Creation],
        [Asks(0, 9, Done(created: true, ("a", true)), creates: true, "a"), Asks(0, 9, Done(created: true, ("a", false)), creates: true, "a")],
        "a");

    [Fact]
    public void A_customer_that_two_calls_created_is_found() => Breaks(
        [Rule.Creation],
        [Asks(0, 9, Done(created: true, ("a", true)), creates: true, "a"), Asks(0, 9, Done(created: false, ("a", true)), creates: true, "a")],
        "a");

    [Fact]
    public void A_customer_that_was_seen_before_the_call_that_created_it_is_found() => Breaks(
        [Rule.Creation],
        [Asks(0, 1, Done(created: true, ("a", false)), creates: true, "a"), Asks(2, 3, Done(created: false, ("a", true)), creates: true, "a")],
        "a");

    [Fact]
    public void A_customer_that_nobody_can_have_created_is_found() => Breaks(
        [Rule.Creation], [Asks(0, 1, Done(created: true, ("a", false)), creates: true, "a")], "a");

    [Fact]
    public void A_table_that_lacks_an_owner_is_found() => Breaks(
        [Rule.Lost, Rule.Projection], [Created("a")], Rows("a") with { ProjectedOwners = [] });

    [Fact]
    public void A_table_with_more_than_the_states_is_found()
    {
        var rows = Rows("a");
        Breaks([Rule.Projection], [Created("a")], rows with { ProjectedOwners = [.. rows.ProjectedOwners, rows.ProjectedOwners[0] with { Email = "x", CustomerId = "cust_x" }] });
    }

    [Fact]
    public void A_table_with_another_value_than_the_state_is_found()
    {
        var rows = Rows("a");
        Breaks([Rule.Projection], [Created("a")], rows with { ProjectedDevices = [rows.ProjectedDevices[0] with { Type = "other" }] });
    }
}
