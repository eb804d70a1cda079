using System.Diagnostics;

namespace Telemetron.Silo.Storage.Fleet.Batching;

/// <summary>What one grain wants of its row, and the task that ends when it is done.</summary>
internal abstract class Operation(FleetKey key)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isAbandoned;

    /// <summary>The row.</summary>
    public FleetKey Key { get; } = key;

    /// <summary>The span of the one who waits, if that is traced.</summary>
    public Activity? Span { get; } = Activity.Current is { Recorded: true } span ? span : null;

    /// <summary>How many bytes it adds to a statement, but for its key.</summary>
    public virtual int PayloadBytes => 0;

    /// <summary>Ends when the database has answered, for a write after the commit.</summary>
    public Task Done => _done.Task;

    /// <summary>Whether nobody waits any more.</summary>
    public bool IsAbandoned => _isAbandoned;

    /// <summary>Says that nobody waits any more: what was not sent yet need not be.</summary>
    public void Abandon() => _isAbandoned = true;

    /// <summary>Forgets an earlier attempt.</summary>
    public virtual void Reset()
    {
    }

    /// <summary>Lets the caller go on with the result.</summary>
    public void Complete() => _done.TrySetResult();

    /// <summary>Lets the caller go on with an exception.</summary>
    public void Fail(Exception exception)
    {
        _done.TrySetException(exception);

        // A caller that went away will not look at it, which is no reason to report it as unobserved.
        _ = _done.Task.Exception;
    }
}
