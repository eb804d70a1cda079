using Telemetron.Chaos.Load;
using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Churn;

/// <summary>Callers who let owners come and go over HTTP, one call after the other, at a steady pace until they are stopped.</summary>
internal sealed class ChurnLoad : IAsyncDisposable
{
    private const int Callers = 6;

    /// <summary>With the number of callers, some 24 calls a second, of which some concern many ownerships.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _callers;

    public ChurnLoad(IReadOnlyList<ApiClient> clients, Recorder recorder, int seed)
    {
        ChurnClient[] churn = [.. clients.Select(client => new ChurnClient(client, recorder))];
        _callers = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => RunAsync(new ChurnScript(seed, caller), churn, caller)));
    }

    /// <summary>Stops and waits for the last answers.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _callers;
        _stop.Dispose();
    }

    private async Task RunAsync(ChurnScript script, ChurnClient[] clients, int caller)
    {
        using var timer = new PeriodicTimer(Pace);
        try
        {
            for (var count = caller; await timer.WaitForNextTickAsync(_stop.Token); count++)
            {
                await clients[count % clients.Length].SendAsync(script.Next());
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }
}
