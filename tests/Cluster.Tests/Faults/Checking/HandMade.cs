using System.Collections.Immutable;
using Telemetron.Chaos.Checking;
using Telemetron.Chaos.Recording;

namespace Telemetron.Cluster.Tests.Faults.Checking;

/// <summary>Histories and rows made by hand, about one device, for the checker: it lets good ones pass, and each rule finds its own kind of bad one.</summary>
internal static class HandMade
{
    private static readonly DeviceKey Device = new("acme", "SN-1");

    public static void Passes(Call[] calls, params string[] owners) => Assert.Empty(Checker.Check(new History(calls, [], []), Rows(owners)));

    public static void Breaks(Rule[] rules, Call[] calls, params string[] owners) => Breaks(rules, calls, Rows(owners));

    public static void Breaks(Rule[] rules, Call[] calls, FinalRows rows) =>
        Assert.Equal(rules.Order(), Checker.Check(new History(calls, [], []), rows).Select(violation => violation.Rule).Distinct().Order());

    public static Call Created(string owner) => Asks(0, 1, Done(created: true, (owner, true)), creates: true, owner);

    public static Call Asks(long start, long end, Answer answer, bool creates, params string[] owners) =>
        new(start, end, "host", new Assign(Device, [.. owners], 0, creates), answer);

    public static Call Reads(long start, long end, params string[] owners) =>
        new(start, end, Call.GrainClient, new Read(Device), new Owners("dev_1", [.. owners.Select(owner => new Owner(owner, Id(owner)))]));

    public static Call ReadsNothing(long start, long end) => new(start, end, Call.GrainClient, new Read(Device), new NotFound());

    public static Assigned Done(bool created, params (string Email, bool WasCreated)[] customers) =>
        new("dev_1", created, [.. customers.Select(customer => new AssignedCustomer(customer.Email, Id(customer.Email), customer.WasCreated))], 0);

    public static string Id(string email) => $"cust_{email}";

    public static FinalRows Rows(params string[] owners)
    {
        var at = DateTimeOffset.UnixEpoch;
        var customers = owners.Select(owner => new CustomerRow(new CustomerKey(Device.Organization, owner), Id(owner), owner, at, at)).ToImmutableArray();
        return owners.Length == 0
            ? new FinalRows([], [], [])
            : new FinalRows(
                [new DeviceRow(Device, "dev_1", "sensor", at, at, [.. owners.Select(owner => new OwnerRow(owner, Id(owner), at))])],
                customers,
                [.. owners.Select(owner => new DeviceOwnerRow(Device, owner, at))]);
    }
}
