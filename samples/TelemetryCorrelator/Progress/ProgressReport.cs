using System.Globalization;

namespace TelemetryCorrelator.Progress;

/// <summary>Reports the progress: a line every second, and one at the end.</summary>
internal sealed class ProgressReport(Counters counters, TextWriter output, TimeProvider time)
{
    private const int Tail = 99;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly long _started = time.GetTimestamp();

    /// <summary>Reports until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var (linesBefore, timeBefore) = (0L, _started);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                var (lines, now) = (counters.Lines, time.GetTimestamp());
                var rate = (lines - linesBefore) / time.GetElapsedTime(timeBefore, now).TotalSeconds;
                await output.WriteLineAsync(Line(lines, rate, counters.Latencies.TakePercentile(Tail)));
                (linesBefore, timeBefore) = (lines, now);
            }
        }
        catch (OperationCanceledException)
        {
            // The work is done.
        }
    }

    /// <summary>Writes the last line. The rate per core is for the processor time of this process, without that of the silos.</summary>
    /// <param name="processorTime">The processor time that this process used.</param>
    public string Summary(TimeSpan processorTime)
    {
        var elapsed = time.GetElapsedTime(_started);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Totals()}; {elapsed.TotalSeconds:F1} s, {counters.Lines / elapsed.TotalSeconds:N0}/s, {counters.Lines / processorTime.TotalSeconds:N0}/s per core");
    }

    private string Line(long lines, double rate, TimeSpan? tail) => string.Create(
        CultureInfo.InvariantCulture, $"{lines:N0} lines, {rate:N0}/s, p99 {tail?.TotalMilliseconds ?? double.NaN:F1} ms; {Totals()}");

    private string Totals() => string.Create(
        CultureInfo.InvariantCulture,
        $"{counters.Enriched:N0} enriched, {counters.Unknown:N0} unknown, {counters.Assigned:N0} assigned, {counters.Invalid:N0} invalid, {counters.Failed:N0} failed, {counters.Repeated:N0} calls repeated");
}
