namespace TelemetryCorrelator.Correlation;

/// <summary>The result for a line of telemetry.</summary>
/// <param name="Line">The enriched line; null if it was skipped.</param>
/// <param name="Problem">Why the line was skipped; null if it was not.</param>
internal readonly record struct Answer(string? Line, string? Problem)
{
    /// <summary>The result for a line that is not written. It does not contain the line's text, which may be confidential.</summary>
    public static Answer Skipped(long number, string problem) => new(null, $"line {number}: {problem}");
}
