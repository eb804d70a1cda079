namespace Telemetron;

/// <summary>Names in Telemetron's own telemetry.</summary>
internal static class Instrumentation
{
    /// <summary>The name of the meter, and of the activity source.</summary>
    public const string Name = "Telemetron";

    /// <summary>The tag with the kind of a failure, from OpenTelemetry's semantic conventions.</summary>
    public const string ErrorType = "error.type";
}
