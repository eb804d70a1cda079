using System.Diagnostics;
using Telemetron.Hosting.Databases;

namespace Telemetron.Silo.Storage.Fleet.Batching;

/// <summary>Reports the batches of one loop: a span for each batch that is part of a trace, and its number of rows.</summary>
/// <param name="spanName">What the spans are called.</param>
/// <param name="sent">Takes the number of rows of each batch that was sent.</param>
internal sealed class BatchTelemetry(string spanName, Action<int>? sent = null)
{
    private const string RowsTag = "telemetron.storage.rows";

    private static readonly ActivitySource Source = new(Instrumentation.Name);

    /// <summary>
    /// Begins the span of a batch, in the trace of its first operation that has one, so that a single trace reaches the statement. The spans of the other operations link to it.
    /// </summary>
    /// <returns>The span, which the caller ends; null when nobody traces.</returns>
    public Activity? Start(ReadOnlySpan<Operation> batch)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        Activity? span = null;
        foreach (var operation in batch)
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

        return span?.SetTag(RowsTag, batch.Length);
    }

    /// <summary>A batch was sent and committed.</summary>
    public void Sent(int rows) => sent?.Invoke(rows);

    /// <summary>A batch failed.</summary>
    public static void Failed(Activity? span, Exception exception) =>
        span?.SetStatus(ActivityStatusCode.Error).SetTag(Instrumentation.ErrorType, StorageFailures.Describe(exception));
}
