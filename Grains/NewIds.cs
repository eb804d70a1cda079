namespace Telemetron.Grains;

/// <summary>Makes the ids that a device and a customer get once: time-ordered, so that an index on them grows at its end.</summary>
internal static class NewIds
{
    /// <summary>An id for a device: <c>dev_</c> and 32 hexadecimal digits.</summary>
    public static string ForDevice(DateTimeOffset now) => New("dev_", now);

    /// <summary>An id for a customer: <c>cust_</c> and 32 hexadecimal digits.</summary>
    public static string ForCustomer(DateTimeOffset now) => New("cust_", now);

    private static string New(string prefix, DateTimeOffset now) => prefix + Guid.CreateVersion7(now).ToString("N");
}
