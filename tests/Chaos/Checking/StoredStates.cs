using System.Text.Json;
using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Checking;

/// <summary>Reads the JSON of stored states, by itself: what the grains' own code would make of it is not to be relied on here.</summary>
internal static class StoredStates
{
    public static DeviceRow Device(JsonElement state) => new(
        new DeviceKey(Text(state, "organization"), Text(state, "identifier")),
        Text(state, "deviceId"),
        Text(state, "type"),
        Time(state, "createdAt"),
        Time(state, "updatedAt"),
        [.. state.GetProperty("owners").EnumerateArray().Select(owner => new OwnerRow(Text(owner, "email"), Text(owner, "customerId"), Time(owner, "assignedAt")))]);

    public static CustomerRow Customer(JsonElement state) => new(
        new CustomerKey(Text(state, "organization"), Text(state, "email")),
        Text(state, "customerId"),
        Text(state, "name"),
        Time(state, "createdAt"),
        Time(state, "updatedAt"));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static DateTimeOffset Time(JsonElement element, string name) => element.GetProperty(name).GetDateTimeOffset();
}
