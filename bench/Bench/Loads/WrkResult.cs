namespace Telemetron.Bench.Loads;

/// <summary>What <c>wrk</c> saw in a run without an error.</summary>
/// <param name="Requests">Requests that were answered.</param>
/// <param name="Time">From the first to the last.</param>
/// <param name="P50">The median latency.</param>
/// <param name="P99">The latency that one request in a hundred exceeds.</param>
internal sealed record WrkResult(long Requests, TimeSpan Time, TimeSpan P50, TimeSpan P99)
{
    /// <summary>Requests answered in a second.</summary>
    public double Rate => Requests / Time.TotalSeconds;
}

/// <summary>A run that counts for nothing, because something in it failed. It ends the benchmark.</summary>
internal sealed class InvalidRunException(string message) : Exception(message);
