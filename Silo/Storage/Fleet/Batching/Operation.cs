using System.Diagnostics;

namespace Telemetron.Silo.Storage.Fleet.Batching;

/// <summary>A read or write of one row for a grain, with a task that ends when it is complete.</summary>
internal abstract class Operation(FleetKey key)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isAbandoned;

    /// <summary>The key of the row.</summary>
    public FleetKey Key { get; } = key;

    /// <summary>The span of the caller, if the call is traced.</summary>
    public Activity? Span { get; } = Activity.Current is { Recorded: true } span ? span : null;

    /// <summary>The number of bytes that it adds to a statement, without its key.</summary>
    public virtual int PayloadBytes => 0;

    /// <summary>Ends when the operation is complete: for a write, after the commit.</summary>
    public Task Done => _done.Task;

    /// <summary>Whether the caller has given up.</summary>
    public bool IsAbandoned => _isAbandoned;

    /// <summary>Records that the caller has given up. If the operation was not sent yet, it need not be.</summary>
    public void Abandon() => _isAbandoned = true;

    /// <summary>Clears the result of an earlier attempt.</summary>
    public virtual void Reset()
    {
    }

    /// <summary>Completes the operation with its result.</summary>
    public void Complete() => _done.TrySetResult();

    /// <summary>Completes the operation with an exception.</summary>
    public void Fail(Exception exception)
    {
        _done.TrySetException(exception);

        // If the caller has given up, the exception must not be reported as unobserved.
        _ = _done.Task.Exception;
    }
}
