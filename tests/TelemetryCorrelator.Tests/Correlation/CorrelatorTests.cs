using Telemetron;
using TelemetryCorrelator.Correlation;
using TelemetryCorrelator.Progress;
using TelemetryCorrelator.Telemetry;

namespace TelemetryCorrelator.Tests.Correlation;

public sealed class CorrelatorTests : IDisposable
{
    private const int Parallelism = 8;

    private static readonly Outcome<Enrichment> Found = new Enrichment("dev_1", [new Owner("a@b.c", "cust_1")]);

    private readonly Counters _counters = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _problems = new() { NewLine = "\n" };

    public void Dispose()
    {
        _output.Dispose();
        _problems.Dispose();
    }

    [Fact]
    public async Task Lines_leave_in_the_order_in_which_they_came_whichever_is_answered_first()
    {
        var first = new TaskCompletionSource<Outcome<Enrichment>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = 0;
        await RunAsync(Lines(1, 2, 3), (device, _) =>
        {
            if (Interlocked.Increment(ref asked) == 3)
            {
                first.SetResult(Found);
            }

            return device.Value == "SN-1" ? first.Task : Task.FromResult(Found);
        });

        Assert.Equal(["SN-1", "SN-2", "SN-3"], Written().Select(Identifier));
        Assert.Equal(3, _counters.Enriched);
    }

    [Fact]
    public async Task No_more_are_looked_up_at_a_time_than_may_be()
    {
        var (now, most) = (0, 0);
        await RunAsync(Lines([.. Enumerable.Range(1, 200)]), async (_, _) =>
        {
            var running = Interlocked.Increment(ref now);
            InterlockedMax(ref most, running);
            await Task.Yield();
            Interlocked.Decrement(ref now);
            return Found;
        });

        Assert.Equal(200, _counters.Enriched);

        // One more has left the queue and is waited for.
        Assert.InRange(most, 1, Parallelism + 1);
    }

    [Fact]
    public async Task What_cannot_be_enriched_is_reported_and_the_rest_goes_on()
    {
        await RunAsync([.. Lines(1), "nonsense", .. Lines(2, 3, 4)], (device, _) => device.Value switch
        {
            "SN-2" => throw new TimeoutException("No answer."),
            "SN-3" => Task.FromResult<Outcome<Enrichment>>(new Failure(FailureCode.TooManyOwners, "Assign fewer.")),
            "SN-4" => Task.FromResult<Outcome<Enrichment>>(new Failure(FailureCode.DeviceNotFound, "Not there.")),
            _ => Task.FromResult(Found),
        });

        Assert.Equal(["SN-1", "SN-4"], Written().Select(Identifier));
        Assert.Equal(
            ["line 2: no JSON object", "line 3: given up, TimeoutException: No answer.", "line 4: refused, TooManyOwners: Assign fewer."],
            Split(_problems));
        Assert.Equal((1, 1, 1, 2, 5), (_counters.Enriched, _counters.Unknown, _counters.Invalid, _counters.Failed, _counters.Lines));
    }

    [Fact]
    public Task An_input_that_breaks_ends_the_work() =>
        Assert.ThrowsAsync<IOException>(() => RunAsync(Lines(1).Concat(Broken()), (_, _) => Task.FromResult(Found)));

    private Task RunAsync(IEnumerable<string> lines, Func<DeviceIdentifier, CancellationToken, Task<Outcome<Enrichment>>> find) =>
        new Correlator(find, Parallelism, _counters, TimeProvider.System)
            .RunAsync(lines.ToAsyncEnumerable(), _output, _problems, TestContext.Current.CancellationToken);

    private static IEnumerable<string> Broken() => Enumerable.Range(0, 1).Select(string (_) => throw new IOException("Broken."));

    private static string[] Lines(params int[] numbers) =>
        [.. numbers.Select(number => $$$"""{"deviceIdentifier":"SN-{{{number}}}","at":"2026-01-02","metrics":{}}""")];

    private static string Identifier(string line) => line.Split('"')[3];

    private string[] Written() => Split(_output);

    private static string[] Split(StringWriter writer) => writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static void InterlockedMax(ref int most, int value)
    {
        int before;
        while (value > (before = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, value, before) != before)
        {
        }
    }
}
