using System.Collections.Concurrent;
using System.Diagnostics;
using Telemetron.Grains.Telemetry;
using Telemetron.Silo.Storage.GroupCommit;

namespace Telemetron.Storage.Tests.GroupCommit;

/// <summary>How the traces of many grains meet in one collection.</summary>
public sealed class CollectionTelemetryTests : CollectorScenarios, IDisposable
{
    private static readonly ActivitySource Callers = new(nameof(CollectionTelemetryTests));

    private readonly ConcurrentQueue<int> _rows = new();
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;

    public CollectionTelemetryTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is nameof(CollectionTelemetryTests) or Instrumentation.Name,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public async Task A_collection_is_a_span_in_the_trace_of_its_first_operation_and_the_others_link_to_it()
    {
        var collector = Start(telemetry: new CollectionTelemetry("commit rows", _rows.Enqueue));
        var (_, sent) = await SendFirstAsync(collector);
        Activity[] callers = [NewTrace("a"), NewTrace("b"), NewTrace("c")];
        Task[] writes = [.. callers.Select(caller => WriteIn(caller, collector))];
        sent.Commit();
        (await Database.NextAsync()).Commit();
        await Task.WhenAll(writes);

        var collection = Assert.Single(_spans, span => span.TraceId == callers[0].TraceId && span.Source.Name == Instrumentation.Name);
        Assert.Equal(("commit rows", callers[0].SpanId, 3), (collection.OperationName, collection.ParentSpanId, collection.GetTagItem("telemetron.storage.rows")));
        Assert.Empty(callers[0].Links);
        Assert.All(callers[1..], caller => Assert.Equal(collection.Context, Assert.Single(caller.Links).Context));
        Assert.Equal([1, 3], _rows);
    }

    [Fact]
    public async Task A_collection_that_failed_says_so_in_its_span_and_counts_no_rows()
    {
        var collector = Start(telemetry: new CollectionTelemetry("commit rows", _rows.Enqueue));
        using var caller = NewTrace("a");
        var write = WriteIn(caller, collector);
        (await Database.NextAsync()).Fail(new TimeoutException("a@example.com"));
        await Assert.ThrowsAsync<TimeoutException>(() => write);

        var collection = Assert.Single(_spans, span => span.TraceId == caller.TraceId && span.Source.Name == Instrumentation.Name);
        Assert.Equal((ActivityStatusCode.Error, null, "TimeoutException"), (collection.Status, collection.StatusDescription, collection.GetTagItem("error.type")));
        Assert.Empty(_rows);
    }

    public void Dispose() => _listener.Dispose();

    private static Activity NewTrace(string name)
    {
        Activity.Current = null;
        return Callers.StartActivity(name)!;
    }

    /// <summary>Writes the row that is called as the span is.</summary>
    private static async Task WriteIn(Activity caller, Collector<WriteOperation> collector)
    {
        Activity.Current = caller;
        await Write(collector, caller.OperationName);
    }
}
