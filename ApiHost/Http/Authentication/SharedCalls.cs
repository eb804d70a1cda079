using System.Collections.Concurrent;

namespace Telemetron.ApiHost.Http.Authentication;

/// <summary>
/// Makes one call for all who ask for the same thing at the same time. A caller who leaves ends its own wait and not the call, which has a time-out
/// instead.
/// </summary>
/// <param name="timeout">How long a call may take.</param>
/// <param name="time">Measures it.</param>
internal sealed class SharedCalls<TKey, TResult>(TimeSpan timeout, TimeProvider time)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TResult>>> _running = new();

    /// <summary>Waits for the call that is running for <paramref name="key"/>, or makes one.</summary>
    /// <exception cref="TimeoutException">The call took too long.</exception>
    public Task<TResult> JoinAsync(TKey key, Func<CancellationToken, Task<TResult>> call, CancellationToken cancellationToken) =>
        _running.GetOrAdd(key, new Lazy<Task<TResult>>(() => RunAsync(key, call))).Value.WaitAsync(cancellationToken);

    private async Task<TResult> RunAsync(TKey key, Func<CancellationToken, Task<TResult>> call)
    {
        using var ended = new CancellationTokenSource(timeout, time);
        try
        {
            return await call(ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            throw new TimeoutException($"No answer within {timeout.TotalSeconds} seconds.");
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }
}
