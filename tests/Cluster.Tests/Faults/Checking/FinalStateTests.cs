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
    public void Two_rows_of_one_device_are_found()
    {
        var rows = Rows("a");
        Breaks([Rule.Doubled], [Created("a")], rows with { Devices = [.. rows.Devices, rows.Devices[0]] });
    }

    [Fact]
    public void Two_rows_of_one_customer_are_found()
    {
        var rows = Rows("a");
        Breaks([Rule.Doubled], [Created("a")], rows with { Customers = [.. rows.Customers, rows.Customers[0]] });
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
    public void An_owner_that_is_missing_in_device_owner_is_found() => Breaks(
        [Rule.Lost, Rule.Tables], [Created("a")], Rows("a") with { DeviceOwners = [] });

    [Fact]
    public void An_owner_that_device_owner_alone_has_is_found()
    {
        var rows = Rows("a");
        Breaks([Rule.Tables], [Created("a")], rows with { DeviceOwners = [.. rows.DeviceOwners, rows.DeviceOwners[0] with { Email = "x" }] });
    }

    [Fact]
    public void An_owner_with_another_time_in_device_owner_is_found()
    {
        var rows = Rows("a");
        var later = rows.DeviceOwners[0].AssignedAt.AddMicroseconds(1);
        Breaks([Rule.Tables], [Created("a")], rows with { DeviceOwners = [rows.DeviceOwners[0] with { AssignedAt = later }] });
    }

    [Fact]
    public void An_owner_who_is_no_customer_is_found() => Breaks(
        [Rule.Lost, Rule.Tables], [Created("a")], Rows("a") with { Customers = [] });
}
