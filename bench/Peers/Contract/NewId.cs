namespace Telemetron.Bench.Contract;

/// <summary>New ids as the product's look: time-ordered, so that an index grows at its end.</summary>
public static class NewId
{
    /// <summary>An id for a device.</summary>
    public static string ForDevice(DateTimeOffset now) => $"dev_{Guid.CreateVersion7(now):N}";

    /// <summary>An id for a customer.</summary>
    public static string ForCustomer(DateTimeOffset now) => $"cust_{Guid.CreateVersion7(now):N}";
}
