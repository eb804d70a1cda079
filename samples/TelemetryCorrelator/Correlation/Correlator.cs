using System.Threading.Channels;
using Telemetron;
using TelemetryCorrelator.Progress;
using TelemetryCorrelator.Telemetry;

namespace TelemetryCorrelator.Correlation;

/// <summary>Reads lines, has so many of them looked up at a time, and writes them in the order in which they came.</summary>
internal sealed class Correlator(
    Func<DeviceIdentifier, CancellationToken, Task<Outcome<Enrichment>>> find, int parallelism, Counters counters, TimeProvider time)
{
    /// <summary>Works until the lines end.</summary>
    /// <param name="lines">The telemetry.</param>
    /// <param name="output">Takes the enriched lines.</param>
    /// <param name="problems">Takes a line for each line that was skipped or given up.</param>
    /// <param name="cancellationToken">Ends the work before its time.</param>
    public async Task RunAsync(IAsyncEnumerable<string> lines, TextWriter output, TextWriter problems, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pending = Channel.CreateBounded<Task<Answer>>(new BoundedChannelOptions(parallelism) { SingleReader = true, SingleWriter = true });
        var reading = ReadAsync(lines, pending.Writer, stop.Token);
        try
        {
            while (await pending.Reader.WaitToReadAsync(stop.Token))
            {
                while (pending.Reader.TryRead(out var answer))
                {
                    await WriteAsync(await answer, output, problems);
                }

                // Nothing follows at once: whoever waits for these lines should not wait for the next.
                await output.FlushAsync(stop.Token);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private static Task WriteAsync(Answer answer, TextWriter output, TextWriter problems) =>
        answer.Problem is null ? output.WriteLineAsync(answer.Line) : problems.WriteLineAsync(answer.Problem);

    /// <summary>The bound of the channel is the bound of the look-ups: none begins before there is room for its answer.</summary>
    private async Task ReadAsync(IAsyncEnumerable<string> lines, ChannelWriter<Task<Answer>> pending, CancellationToken cancellationToken)
    {
        var number = 0L;
        try
        {
            await foreach (var line in lines.WithCancellation(cancellationToken))
            {
                await pending.WaitToWriteAsync(cancellationToken);
                pending.TryWrite(CorrelateAsync(++number, line, cancellationToken));
            }

            pending.Complete();
        }
        catch (Exception exception)
        {
            // The one who takes the answers throws it.
            pending.Complete(exception);
        }
    }

    private async Task<Answer> CorrelateAsync(long number, string text, CancellationToken cancellationToken)
    {
        if (!TelemetryLine.TryParse(text, out var line, out var problem))
        {
            counters.CountInvalid();
            return Answer.Skipped(number, problem);
        }

        try
        {
            var started = time.GetTimestamp();
            var found = await find(line.Device, cancellationToken);
            counters.Latencies.Record(time.GetElapsedTime(started));
            return Count(number, line, found);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            counters.CountFailed();
            return Answer.Skipped(number, $"given up, {exception.GetType().Name}: {exception.Message}");
        }
    }

    private Answer Count(long number, TelemetryLine line, Outcome<Enrichment> found)
    {
        if (found.IsSuccess)
        {
            counters.CountEnriched();
            return new Answer(line.With(found.Value), null);
        }

        if (found.Failure.Code == FailureCode.DeviceNotFound)
        {
            counters.CountUnknown();
            return new Answer(line.With(Enrichment.None), null);
        }

        counters.CountFailed();
        return Answer.Skipped(number, $"refused, {found.Failure.Code}: {found.Failure.Message}");
    }
}
