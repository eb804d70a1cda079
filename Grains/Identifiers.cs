namespace Telemetron.Grains;

/// <summary>Makes the ids that a device and a customer get once: time-ordered, so that an index on them grows at its end.</summary>
internal static class Identifiers
{
    public static string NewDeviceId(DateTimeOffset now) => New("dev_", now);

    public static string NewCustomerId(DateTimeOffset now) => New("cust_", now);

    private static string New(string prefix, DateTimeOffset now) => prefix + Guid.CreateVersion7(now).ToString("N");
}
