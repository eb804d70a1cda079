namespace Telemetron.ApiHost.Tests.Contract.Model;

/// <summary>The pages of the model's lists. Its keys are such that the order of UTF-16 is that of code points.</summary>
internal static class FleetLists
{
    public static string ListDevices(this FleetModel fleet, string? type, string prefix, string? after, int limit) => Page(
        fleet.Devices
            .Where(device => (type is null || device.Value.Type == type) && device.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Where(device => IsAfter(device.Key, after))
            .Select(device => Device(device.Key, device.Value.Id, device.Value.Type, device.Value.Owners.Length)),
        limit);

    public static string ListCustomers(this FleetModel fleet, string prefix, string? after, int limit) => Page(
        fleet.Customers.Values
            .Where(customer => customer.Email.StartsWith(prefix, StringComparison.Ordinal) && IsAfter(customer.Email, after))
            .Select(customer => customer.ToString()),
        limit);

    public static string ListOwned(this FleetModel fleet, string email, string? after, int limit) => Page(
        fleet.OwnedBy(email)
            .Where(identifier => IsAfter(identifier, after))
            .Select(identifier => OwnedDevice(identifier, fleet.Devices[identifier].Id, fleet.Devices[identifier].Type)),
        limit);

    public static string Device(string identifier, string id, string type, int owners) => $"{identifier} = {id} {type} {owners}";

    public static string OwnedDevice(string identifier, string id, string type) => $"{identifier} = {id} {type}";

    public static string Page(IEnumerable<string> items, bool hasMore) => string.Join(", ", items) + (hasMore ? " and more" : "");

    private static string Page(IEnumerable<string> items, int limit)
    {
        var list = items.ToList();
        return Page(list.Take(limit), list.Count > limit);
    }

    private static bool IsAfter(string key, string? after) => after is null || string.CompareOrdinal(key, after) > 0;
}
