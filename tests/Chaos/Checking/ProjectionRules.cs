namespace Telemetron.Chaos.Checking;

/// <summary>The tables <c>device</c>, <c>customer</c> and <c>device_owner</c> hold what the states say, all of it and nothing else.</summary>
internal static class ProjectionRules
{
    /// <summary>States have tenths of microseconds, PostgreSQL rounds to microseconds.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromMicroseconds(1);

    public static IEnumerable<Violation> Check(FinalRows rows) =>
        Differences(
            rows.Devices.Select(device => new ProjectedDevice(device.Key, device.DeviceId, device.Type, device.CreatedAt, device.UpdatedAt)),
            rows.ProjectedDevices,
            device => device.Key,
            (state, row) => row with { CreatedAt = Rounded(row.CreatedAt, state.CreatedAt), UpdatedAt = Rounded(row.UpdatedAt, state.UpdatedAt) },
            "device")
        .Concat(Differences(
            rows.Customers,
            rows.ProjectedCustomers,
            customer => customer.Key,
            (state, row) => row with { CreatedAt = Rounded(row.CreatedAt, state.CreatedAt), UpdatedAt = Rounded(row.UpdatedAt, state.UpdatedAt) },
            "customer"))
        .Concat(Differences(
            rows.Devices.SelectMany(device => device.Owners.Select(owner =>
                new ProjectedOwner(device.Key, owner.Email, device.DeviceId, owner.CustomerId, owner.AssignedAt))),
            rows.ProjectedOwners,
            owner => (owner.Device, owner.Email),
            (state, row) => row with { AssignedAt = Rounded(row.AssignedAt, state.AssignedAt) },
            "device_owner"));

    private static IEnumerable<Violation> Differences<T, TKey>(
        IEnumerable<T> states, IEnumerable<T> table, Func<T, TKey> key, Func<T, T, T> unrounded, string name)
    {
        var byKey = table.ToLookup(key);
        var seen = new HashSet<TKey>();
        foreach (var state in states)
        {
            seen.Add(key(state));
            if (byKey[key(state)].ToList() is not [var row] || !Equals(unrounded(state, row), state))
            {
                yield return new Violation(Rule.Projection, $"{state} is in a state, and in {name} is [{string.Join("; ", byKey[key(state)])}]");
            }
        }

        foreach (var row in byKey.Where(row => !seen.Contains(row.Key)))
        {
            yield return new Violation(Rule.Projection, $"{row.First()} is in {name} and in no state");
        }
    }

    private static DateTimeOffset Rounded(DateTimeOffset stored, DateTimeOffset state) => (stored - state).Duration() < Rounding ? state : stored;
}
