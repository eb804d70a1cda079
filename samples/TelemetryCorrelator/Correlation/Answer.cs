namespace TelemetryCorrelator.Correlation;

/// <summary>What becomes of a line.</summary>
/// <param name="Line">It is written, enriched.</param>
/// <param name="Problem">It is not, and this is why.</param>
internal readonly record struct Answer(string? Line, string? Problem)
{
    /// <summary>A line that is not written. Its text is not repeated: it may hold what is nobody's business.</summary>
    public static Answer Skipped(long number, string problem) => new(null, $"line {number}: {problem}");
}
