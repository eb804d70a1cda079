namespace Telemetron.Grains;

/// <summary>The named storages of the grains, and the name of each grain's state in them.</summary>
/// <remarks>
/// A row of Orleans' ADO.NET storage is found by service, state name and key, without the grain's class: every class has a state name of
/// its own. The projection's triggers select rows by these names; they never change.
/// </remarks>
internal static class StorageNames
{
    /// <summary>Devices and customers: many rows, written in bursts.</summary>
    public const string Fleet = "fleet";

    /// <summary>API keys: few rows, seldom written.</summary>
    public const string Organizations = "organizations";

    public const string Device = "device";
    public const string Customer = "customer";
    public const string ApiKey = "apiKey";
}
