using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Checking;

/// <summary>What was acknowledged is there at the end, and what is there was asked for.</summary>
internal static class FinalStateRules
{
    /// <summary>Acknowledged owners of devices that are not there.</summary>
    public static IEnumerable<Violation> Lost(History history, FinalRows rows)
    {
        var devices = rows.Devices.SelectMany(device => device.Owners.Select(owner => (device.Key, device.DeviceId, owner.Email, owner.CustomerId))).ToHashSet();
        var owners = rows.DeviceOwners.Select(owner => (owner.Device, owner.Email)).ToHashSet();
        var customers = rows.Customers.Select(customer => (customer.Key, customer.CustomerId)).ToHashSet();
        var acknowledged =
            from call in history.Calls
            let answer = call.Answer as Assigned
            where answer is not null
            from customer in answer.Customers
            select (call.Device, answer.DeviceId, customer.Email, customer.CustomerId);
        foreach (var fact in acknowledged.Distinct())
        {
            if (!devices.Contains(fact))
            {
                yield return new Violation(Rule.Lost, $"{fact} was acknowledged and is not in the device's row");
            }
            else if (!owners.Contains((fact.Device, fact.Email)))
            {
                yield return new Violation(Rule.Lost, $"{fact} was acknowledged and is not in device_owner");
            }

            if (!customers.Contains((new CustomerKey(fact.Device.Organization, fact.Email), fact.CustomerId)))
            {
                yield return new Violation(Rule.Lost, $"the customer of {fact} was acknowledged and has no row");
            }
        }
    }

    /// <summary>Devices, owners and customers that no call can have brought about: a call that was refused has no effect.</summary>
    public static IEnumerable<Violation> Unasked(History history, FinalRows rows)
    {
        var effective = history.Calls.Where(call => call.IsUnknown || call.Answer is Assigned).ToList();
        var asked = effective.Select(call => call.Operation).OfType<Assign>().Where(assign => assign.IsSound).ToList();
        var churned = history.Ownerships.Where(call => call.Action == OwnershipAction.Assign).Select(call => call.Ownership).ToHashSet();
        var owners = asked.SelectMany(assign => assign.Owners.Select(email => (assign.Device, email)))
            .Concat(churned.Where(ownership => ownership.Owner.Length > 0).Select(ownership => (ownership.Device, email: ownership.Owner)))
            .ToHashSet();
        var customers = owners.Select(owner => new CustomerKey(owner.Device.Organization, owner.email)).ToHashSet();
        var devices = asked.Where(assign => assign.Creates).Select(assign => assign.Device).Concat(churned.Select(ownership => ownership.Device)).ToHashSet();

        return rows.Devices.Where(device => !devices.Contains(device.Key)).Select(device => $"the device {device.Key}")
            .Concat(rows.Devices.SelectMany(device => device.Owners.Select(owner => (device.Key, owner.Email)))
                .Where(owner => !owners.Contains(owner)).Select(owner => $"the owner {owner}"))
            .Concat(rows.Customers.Where(customer => !customers.Contains(customer.Key)).Select(customer => $"the customer {customer.Key}"))
            .Select(what => new Violation(Rule.Unasked, $"{what} is there, and no call can have asked for it"));
    }
}
