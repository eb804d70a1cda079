using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Checking;

/// <summary>The tables agree: <c>device_owner</c> says what <c>device.owners</c> says, row by row and nothing else, and every owner is a customer.</summary>
internal static class TableRules
{
    public static IEnumerable<Violation> Check(FinalRows rows) => MissingOwners(rows)
        .Concat(StrayOwners(rows))
        .Concat(OwnersWithoutCustomer(rows))
        .Select(what => new Violation(Rule.Tables, what));

    private static IEnumerable<string> MissingOwners(FinalRows rows)
    {
        var table = rows.DeviceOwners.ToLookup(owner => (owner.Device, owner.Email));
        return Owners(rows)
            .Where(owner => table[(owner.Device, owner.Email)].ToList() is not [var row] || row != owner)
            .Select(owner => $"{owner} is in device.owners, and in device_owner is [{string.Join("; ", table[(owner.Device, owner.Email)])}]");
    }

    private static IEnumerable<string> StrayOwners(FinalRows rows)
    {
        var owners = Owners(rows).Select(owner => (owner.Device, owner.Email)).ToHashSet();
        return rows.DeviceOwners
            .Where(owner => !owners.Contains((owner.Device, owner.Email)))
            .Select(owner => $"{owner} is in device_owner and in no device.owners");
    }

    private static IEnumerable<string> OwnersWithoutCustomer(FinalRows rows)
    {
        var customers = rows.Customers.Select(customer => (customer.Key, customer.CustomerId)).ToHashSet();
        return
            from device in rows.Devices
            from owner in device.Owners
            where !customers.Contains((new CustomerKey(device.Key.Organization, owner.Email), owner.CustomerId))
            select $"{owner} owns {device.Key}, and is not in customer";
    }

    private static IEnumerable<DeviceOwnerRow> Owners(FinalRows rows) =>
        rows.Devices.SelectMany(device => device.Owners.Select(owner => new DeviceOwnerRow(device.Key, owner.Email, owner.AssignedAt)));
}
