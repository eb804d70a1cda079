using System.Diagnostics;
using Telemetron.Hosting.Databases;

namespace Telemetron.Hosting.Telemetry;

/// <summary>
/// Says what an exception is that a library adds to a span, without its own words: a database's message may quote keys and values. An event of
/// a span cannot be changed once it is there.
/// </summary>
internal sealed class ExceptionsInSpans : IDisposable
{
    private const string Message = "exception.message";

    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = _ => true,
        ExceptionRecorder = (_, exception, ref tags) =>
        {
            // Two hosts in one process have two listeners.
            if (!tags.Any(tag => tag.Key == Message))
            {
                tags.Add(Message, StorageFailures.Describe(exception));
                tags.Add("exception.stacktrace", exception.StackTrace);
            }
        },
    };

    public ExceptionsInSpans() => ActivitySource.AddActivityListener(_listener);

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
