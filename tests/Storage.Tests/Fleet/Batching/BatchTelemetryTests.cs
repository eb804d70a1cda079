using System.Collections.Concurrent;
using System.Diagnostics;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Storage.Tests.Fleet.Batching;

/// <summary>How the traces of many grains meet in one batch.</summary>
public sealed class BatchTelemetryTests : BatcherScenarios, IDisposable
{
    private static readonly ActivitySource Callers = new(nameof(BatchTelemetryTests));

    private readonly ConcurrentQueue<int> _rows = new();
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;

    public BatchTelemetryTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is nameof(BatchTelemetryTests) or Instrumentation.Name,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public async Task A_batch_is_a_span_in_the_trace_of_its_first_operation_and_the_others_link_to_it()
    {
        var batcher = Start(telemetry: new BatchTelemetry("commit rows", _rows.Enqueue));
        var (_, sent) = await SendFirstAsync(batcher);
        Activity[] callers = [NewTrace("a"), NewTrace("b"), NewTrace("c")];
        Task[] writes = [.. callers.Select(caller => WriteIn(caller, batcher))];
        sent.Commit();
        (await Database.NextAsync()).Commit();
        await Task.WhenAll(writes);

        var batch = Assert.Single(_spans, span => span.TraceId == callers[0].TraceId && span.Source.Name == Instrumentation.Name);
        Assert.Equal(("commit rows", callers[0].SpanId, 3), (batch.OperationName, batch.ParentSpanId, batch.GetTagItem("telemetron.storage.rows")));
        Assert.Empty(callers[0].Links);
        Assert.All(callers[1..], caller => Assert.Equal(batch.Context, Assert.Single(caller.Links).Context));
        Assert.Equal([1, 3], _rows);
    }

    [Fact]
    public async Task A_batch_that_failed_says_so_in_its_span_and_counts_no_rows()
    {
        var batcher = Start(telemetry: new BatchTelemetry("commit rows", _rows.Enqueue));
        using var caller = NewTrace("a");
        var write = WriteIn(caller, batcher);
        (await Database.NextAsync()).Fail(new TimeoutException("a@example.com"));
        await Assert.ThrowsAsync<TimeoutException>(() => write);

        var batch = Assert.Single(_spans, span => span.TraceId == caller.TraceId && span.Source.Name == Instrumentation.Name);
        Assert.Equal((ActivityStatusCode.Error, null, "TimeoutException"), (batch.Status, batch.StatusDescription, batch.GetTagItem("error.type")));
        Assert.Empty(_rows);
    }

    public void Dispose() => _listener.Dispose();

    private static Activity NewTrace(string name)
    {
        Activity.Current = null;
        return Callers.StartActivity(name)!;
    }

    /// <summary>Writes the row that is called as the span is.</summary>
    private static async Task WriteIn(Activity caller, Batcher batcher)
    {
        Activity.Current = caller;
        await Write(batcher, caller.OperationName);
    }
}
