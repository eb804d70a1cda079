using System.Collections.Immutable;
using Telemetron.Chaos.Checking;
using Telemetron.Chaos.Recording;

namespace Telemetron.Cluster.Tests.Faults;

/// <summary>The checker on histories made by hand: it lets good ones pass, and each rule finds its own kind of bad one.</summary>
public sealed class CheckerTests
{
    private static readonly DeviceKey Device = new("acme", "SN-1");

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

    [Fact]
    public void A_503_that_does_not_say_when_to_retry_is_found() => Breaks([Rule.Answer], [Created("a"), Asks(2, 3, new Unavailable(false), creates: true, "a")], "a");

    [Fact]
    public void A_500_is_found() => Breaks([Rule.Answer], [Created("a"), Asks(2, 3, new Unexpected(500, ""), creates: true, "a")], "a");

    [Fact]
    public void A_400_of_a_sound_request_is_found() => Breaks([Rule.Answer], [Created("a"), Asks(2, 3, new BadRequest("x"), creates: true, "a")], "a");

    [Fact]
    public void A_404_of_a_request_that_creates_is_found() => Breaks([Rule.Answer], [Asks(0, 1, new NotFound(), creates: true, "a")]);

    [Fact]
    public void An_answer_that_names_other_customers_is_found() => Breaks(
        [Rule.Answer], [Asks(0, 1, Done(created: true, ("a", true), ("b", true)), creates: true, "a")  , Asks(0, 1, new Unavailable(true), creates: true, "a", "b")], "a", "b");

    [Fact]
    public void No_answer_from_an_ApiHost_that_was_there_is_found()
    {
        Breaks([Rule.NoAnswer], [Created("a"), Asks(2, 3, new NoAnswer("ConnectionError"), creates: true, "a")], "a");
        Assert.Empty(Checker.Check(new History([Created("a"), Asks(2, 3, new NoAnswer("ConnectionError"), creates: true, "a")], [new Outage("host", 1, 2)], []), Rows("a")));
    }

    [Fact]
    public void A_failed_request_during_a_fault_that_must_not_be_noticed_is_found()
    {
        Call[] calls = [Created("a"), Asks(5, 6, new Unavailable(true), creates: true, "a")];
        var window = new FaultWindow("RollingRestart", "all", 3, 5, 7, MayFailRequests: false);
        Assert.Equal(Rule.FailedRequest, Assert.Single(Checker.Check(new History(calls, [], [window]), Rows("a"))).Rule);
        Assert.Empty(Checker.Check(new History(calls, [], [window with { MayFailRequests = true }]), Rows("a")));
    }

    private static void Passes(Call[] calls, params string[] owners) => Assert.Empty(Checker.Check(new History(calls, [], []), Rows(owners)));

    private static void Breaks(Rule[] rules, Call[] calls, params string[] owners) => Breaks(rules, calls, Rows(owners));

    private static void Breaks(Rule[] rules, Call[] calls, FinalRows rows) =>
        Assert.Equal(rules.Order(), Checker.Check(new History(calls, [], []), rows).Select(violation => violation.Rule).Distinct().Order());

    private static Call Created(string owner) => Asks(0, 1, Done(created: true, (owner, true)), creates: true, owner);

    private static Call Asks(long start, long end, Answer answer, bool creates, params string[] owners) =>
        new(start, end, "host", new Assign(Device, [.. owners], 0, creates), answer);

    private static Call Reads(long start, long end, params string[] owners) =>
        new(start, end, Call.GrainClient, new Read(Device), new Owners("dev_1", [.. owners.Select(owner => new Owner(owner, Id(owner)))]));

    private static Call ReadsNothing(long start, long end) => new(start, end, Call.GrainClient, new Read(Device), new NotFound());

    private static Assigned Done(bool created, params (string Email, bool WasCreated)[] customers) =>
        new("dev_1", created, [.. customers.Select(customer => new AssignedCustomer(customer.Email, Id(customer.Email), customer.WasCreated))], 0);

    private static string Id(string email) => $"cust_{email}";

    private static FinalRows Rows(params string[] owners)
    {
        var at = DateTimeOffset.UnixEpoch;
        var customers = owners.Select(owner => new CustomerRow(new CustomerKey(Device.Organization, owner), Id(owner), owner, at, at)).ToImmutableArray();
        return owners.Length == 0
            ? new FinalRows([], [], [], [], [], [])
            : new FinalRows(
                ["device SN-1", .. owners],
                [new DeviceRow(Device, "dev_1", "sensor", at, at, [.. owners.Select(owner => new OwnerRow(owner, Id(owner), at))])],
                customers,
                [new ProjectedDevice(Device, "dev_1", "sensor", at, at)],
                customers,
                [.. owners.Select(owner => new ProjectedOwner(Device, owner, "dev_1", Id(owner), at))]);
    }
}
