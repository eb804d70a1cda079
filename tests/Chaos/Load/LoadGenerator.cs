using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Load;

/// <summary>Callers that send requests at a steady pace until they are stopped, and repeat what failed.</summary>
internal sealed class LoadGenerator : IAsyncDisposable
{
    private const int Callers = 24;
    private const int MaxAttempts = 4;

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
        try
        {
            for (var count = caller; await timer.WaitForNextTickAsync(_stop.Token); count++)
            {
                await SendAsync(script.Next(), count);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task SendAsync(AssignRequest request, int first)
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
