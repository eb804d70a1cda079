using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Load;

/// <summary>
/// Callers that send requests at a steady pace until they are stopped, and repeat what failed. A caller goes on while a few of its requests
/// wait for their answers, so that a part of the system which is away does not keep the load from the rest.
/// </summary>
internal sealed class LoadGenerator : IAsyncDisposable
{
    private const int Callers = 24;
    private const int MaxAttempts = 4;
    private const int MaxWaiting = 6;

    /// <summary>With the number of callers, about 240 requests a second: busy for two cores that also run the system, and not overloaded.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(250);

    private readonly IReadOnlyList<ApiClient> _clients;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PeriodicTimer> _timers = [];
    private readonly List<Task> _callers = [];

    public LoadGenerator(IReadOnlyList<ApiClient> clients, int seed)
    {
        _clients = clients;
        for (var caller = 0; caller < Callers; caller++)
        {
            var timer = new PeriodicTimer(Pace);
            _timers.Add(timer);
            _callers.Add(RunAsync(new LoadScript(seed, caller), timer, caller));
        }
    }

    /// <summary>Changes the pace: 2 is twice as many requests.</summary>
    public void Accelerate(double factor)
    {
        foreach (var timer in _timers)
        {
            timer.Period = Pace / factor;
        }
    }

    /// <summary>Stops and waits for the last answers.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_callers);
        _timers.ForEach(timer => timer.Dispose());
        _stop.Dispose();
    }

    private async Task RunAsync(LoadScript script, PeriodicTimer timer, int caller)
    {
        using var free = new SemaphoreSlim(MaxWaiting);
        try
        {
            for (var count = caller; await timer.WaitForNextTickAsync(_stop.Token); count++)
            {
                await free.WaitAsync(_stop.Token);
                _ = SendAsync(script.Next(), count, free);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped. Those that wait get their answers still.
            for (var waiting = 0; waiting < MaxWaiting; waiting++)
            {
                await free.WaitAsync(CancellationToken.None);
            }
        }
    }

    private async Task SendAsync(AssignRequest request, int first, SemaphoreSlim free)
    {
        try
        {
            await RepeatAsync(request, first);
        }
        catch (OperationCanceledException)
        {
            // Stopped between two attempts.
        }

        free.Release();
    }

    private async Task RepeatAsync(AssignRequest request, int first)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var call = await _clients[(first + attempt) % _clients.Count].SendAsync(request);
            if (call.Answer is not (Unavailable or NoAnswer))
            {
                return;
            }

            await Task.Delay(RetryPause * (1 << attempt), TimeProvider.System, _stop.Token);
        }
    }
}
