using System.Diagnostics;
using Telemetron.Hosting.Databases;

namespace Telemetron.Silo.Storage.Fleet.Batching;

/// <summary>Reports the batches of one loop: a span for each batch with a traced operation, and the number of rows of each batch.</summary>
/// <param name="spanName">The name of the spans.</param>
/// <param name="sent">Called with the number of rows of each batch that was sent.</param>
internal sealed class BatchTelemetry(string spanName, Action<int>? sent = null)
{
    private const string RowsTag = "telemetron.storage.rows";

    private static readonly ActivitySource Source = new(Instrumentation.Name);

    /// <summary>
    /// Starts the span of a batch. Its parent is the first traced operation, so that one trace includes the statement. The spans of the other
    /// operations link to it.
    /// </summary>
    /// <returns>The span, which the caller ends; null if no operation is traced.</returns>
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

    /// <summary>Reports a batch that was sent and committed.</summary>
    public void Sent(int rows) => sent?.Invoke(rows);

    /// <summary>Reports a batch that failed.</summary>
    public static void Failed(Activity? span, Exception exception) =>
        span?.SetStatus(ActivityStatusCode.Error).SetTag(Instrumentation.ErrorType, StorageFailures.Describe(exception));
}
