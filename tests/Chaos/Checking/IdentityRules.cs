using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Checking;

/// <summary>Everything exists once: one row and one id for each device and customer over all answers and rows, and one owner of each id.</summary>
internal static class IdentityRules
{
    public static IEnumerable<Violation> Check(History history, FinalRows rows) =>
        Once(rows.Devices.Select(device => device.Key), "device")
            .Concat(Once(rows.Customers.Select(customer => customer.Key), "customer"))
            .Concat(Once(rows.DeviceOwners.Select(owner => (owner.Device, owner.Email)), "device_owner"))
            .Concat(OneToOne(DeviceIds(history, rows), "device"))
            .Concat(OneToOne(CustomerIds(history, rows), "customer"));

    private static IEnumerable<(string Key, string Id)> DeviceIds(History history, FinalRows rows) =>
        history.Calls.Select(call => (call.Device.ToString(), call.Answer switch { Assigned assigned => assigned.DeviceId, Owners owners => owners.DeviceId, _ => null }))
            .Where(pair => pair.Item2 is not null).Select(pair => (pair.Item1, pair.Item2!))
            .Concat(rows.Devices.Select(device => (device.Key.ToString(), device.DeviceId)));

    private static IEnumerable<(string Key, string Id)> CustomerIds(History history, FinalRows rows)
    {
        static (string, string) Pair(DeviceKey device, string email, string id) => (new CustomerKey(device.Organization, email).ToString(), id);
        return history.Calls.SelectMany(call => call.Answer switch
            {
                Assigned assigned => assigned.Customers.Select(customer => Pair(call.Device, customer.Email, customer.CustomerId)),
                Owners owners => owners.List.Select(owner => Pair(call.Device, owner.Email, owner.CustomerId)),
                _ => [],
            })
            .Concat(rows.Devices.SelectMany(device => device.Owners.Select(owner => Pair(device.Key, owner.Email, owner.CustomerId))))
            .Concat(rows.Customers.Select(customer => (customer.Key.ToString(), customer.CustomerId)));
    }

    private static IEnumerable<Violation> Once<TKey>(IEnumerable<TKey> keys, string table) => keys.GroupBy(key => key).Where(group => group.Count() > 1)
        .Select(group => new Violation(Rule.Doubled, $"{group.Count()} rows of {table} are {group.Key}"));

    private static IEnumerable<Violation> OneToOne(IEnumerable<(string Key, string Id)> pairs, string what)
    {
        var distinct = pairs.ToHashSet();
        foreach (var group in distinct.GroupBy(pair => pair.Key).Where(group => group.Count() > 1))
        {
            yield return new Violation(Rule.Doubled, $"the {what} {group.Key} has the ids {string.Join(", ", group.Select(pair => pair.Id))}");
        }

        foreach (var group in distinct.GroupBy(pair => pair.Id).Where(group => group.Count() > 1))
        {
            yield return new Violation(Rule.Doubled, $"the id {group.Key} is of the {what}s {string.Join(", ", group.Select(pair => pair.Key))}");
        }
    }
}
