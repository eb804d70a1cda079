namespace Telemetron.Grains;

/// <summary>The named storage of the grains that keep their state by Orleans, and the name of each grain's state in it.</summary>
/// <remarks>
/// A row of Orleans' ADO.NET storage is found by service, state name and key, without the grain's class: every class has a state name of
/// its own. The names never change.
/// </remarks>
internal static class StorageNames
{
    /// <summary>API keys: few rows, seldom written.</summary>
    public const string Organizations = "organizations";

    public const string ApiKey = "apiKey";
}
