using System.Diagnostics;
using Telemetron.Hosting.Databases;

namespace Telemetron.Hosting.Telemetry;

/// <summary>
/// Replaces the message of an exception that a library adds to a span, because a database's message may quote keys and values. This is done while the
/// exception is recorded, because events of a span cannot be changed later.
/// </summary>
internal sealed class ExceptionsInSpans : IDisposable
{
    private const string Message = "exception.message";

    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = _ => true,
        ExceptionRecorder = (_, exception, ref tags) =>
        {
            // If there are two hosts in one process, there are two listeners.
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
