namespace Telemetron.Grains;

/// <summary>The name of Orleans' grain storage, and the names of the states in it.</summary>
/// <remarks>
/// Orleans' ADO.NET storage identifies a row by service, state name and key, but not by the grain's class, so every class needs a different state
/// name. Names must never change.
/// </remarks>
internal static class StorageNames
{
    /// <summary>The storage for API keys and organizations: few rows, rarely written.</summary>
    public const string Organizations = "organizations";

    public const string ApiKey = "apiKey";

    public const string ApiKeyUsage = "apiKeyUsage";

    public const string Organization = "organization";
}
