namespace Telemetron;

/// <summary>What this product's own telemetry is called.</summary>
internal static class Instrumentation
{
    /// <summary>The name of its meter, and of its activity source.</summary>
    public const string Name = "Telemetron";

    /// <summary>The tag that says why something failed, by the semantic conventions of OpenTelemetry.</summary>
    public const string ErrorType = "error.type";
}
