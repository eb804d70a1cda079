using System.Threading.Channels;
using Telemetron;
using TelemetryCorrelator.Progress;
using TelemetryCorrelator.Telemetry;

namespace TelemetryCorrelator.Correlation;

/// <summary>Reads lines, looks up their owners with limited concurrency, and writes the lines in their original order.</summary>
internal sealed class Correlator(
    Func<DeviceIdentifier, CancellationToken, Task<Outcome<Enrichment>>> find, int parallelism, Counters counters, TimeProvider time)
{
    /// <summary>Processes all lines.</summary>
    /// <param name="lines">The telemetry.</param>
    /// <param name="output">Receives the enriched lines.</param>
    /// <param name="problems">Receives a message for each line that was skipped or given up.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
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

                // No further line is ready: flush, so that the written lines are not delayed until the next one.
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

    /// <summary>The capacity of the channel limits the concurrent lookups: a lookup starts only when there is room for its result.</summary>
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
            // The reader of the channel throws it.
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
