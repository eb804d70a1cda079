using System.Diagnostics;
using Telemetron.Grains.Telemetry;
using Telemetron.Silo.Storage.Failures;

namespace Telemetron.Silo.Storage.GroupCommit;

/// <summary>What is told of the collections of one loop: a span for each in which somebody's trace takes part, and how many rows it had.</summary>
/// <param name="spanName">What the spans are called.</param>
/// <param name="sent">Takes the number of rows of each collection that was sent.</param>
internal sealed class CollectionTelemetry(string spanName, Action<int>? sent = null)
{
    private const string RowsTag = "telemetron.storage.rows";

    private static readonly ActivitySource Source = new(Instrumentation.Name);

    /// <summary>
    /// Begins the span of a collection: in the trace of its first operation that has one, so that a trace by itself goes through to the
    /// statement. The spans of the other operations link to it.
    /// </summary>
    /// <returns>The span, which the caller ends; null when nobody traces.</returns>
    public Activity? Start(ReadOnlySpan<Operation> collection)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        Activity? span = null;
        foreach (var operation in collection)
        {
            if (operation.Span is { } waiting)
            {
                if (span is null)
                {
                    span = Source.StartActivity(spanName, ActivityKind.Internal, waiting.Context);
                }
                else
                {
                    waiting.AddLink(new ActivityLink(span.Context));
                }
            }
        }

        return span?.SetTag(RowsTag, collection.Length);
    }

    /// <summary>A collection was sent, and what is not refused in it is committed.</summary>
    public void Sent(int rows) => sent?.Invoke(rows);

    /// <summary>A collection failed.</summary>
    public static void Failed(Activity? span, Exception exception) =>
        span?.SetStatus(ActivityStatusCode.Error).SetTag(Instrumentation.ErrorType, StorageFailures.Describe(exception));
}
