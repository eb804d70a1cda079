using System.Collections.Concurrent;
using System.Diagnostics;
using Telemetron.Chaos.Recording;
using Telemetron.Testing;

namespace Telemetron.Chaos.Processes;

/// <summary>A place for one process, which is started again whenever it ends, as a container engine does with <c>restart: always</c>.</summary>
internal sealed class Member(string name, Func<Service> start, Action<Outage> over) : IAsyncDisposable
{
    private static readonly TimeSpan RestartPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan StopBound = Eventually.Patience;

    private readonly ConcurrentQueue<string> _exits = new();
    private readonly ConcurrentQueue<Service> _services = new();
    private CancellationTokenSource _wanted = new();
    private Task _supervision = Task.CompletedTask;
    private long _awaySince;

    public string Name => name;

    /// <summary>How each process in this place ended.</summary>
    public IReadOnlyCollection<string> Exits => _exits;

    /// <summary>Whether there is to be a process here.</summary>
    public bool IsWanted => !_supervision.IsCompleted;

    public bool IsRunning => !Current.Exited.IsCompleted;

    /// <summary>When the current process was started.</summary>
    public DateTimeOffset LaunchedAt { get; private set; }

    public Service Current => _services.Last();

    /// <summary>What the processes here printed.</summary>
    public string Output => string.Join('\n', _services.Select(service => service.Output));

    public void Start()
    {
        _wanted = new CancellationTokenSource();
        Interlocked.CompareExchange(ref _awaySince, Stopwatch.GetTimestamp(), 0);
        Launch();
        _supervision = SuperviseAsync(_wanted.Token);
    }

    /// <summary>Sends the process a signal that ends it, and has it started again.</summary>
    public async Task EndAsync(int signal)
    {
        Interlocked.CompareExchange(ref _awaySince, Stopwatch.GetTimestamp(), 0);
        var service = Current;
        service.Signal(signal);
        await service.Exited.WaitAsync(StopBound);
    }

    /// <summary>Ends the process for good, by asking it.</summary>
    public async Task StopAsync(int signal = Signals.Terminate)
    {
        await _wanted.CancelAsync();
        await EndAsync(signal);
        await _supervision;
    }

    /// <summary>Says that the process was seen working: an outage is over.</summary>
    public void IsBack()
    {
        if (Interlocked.Exchange(ref _awaySince, 0) is var since and not 0)
        {
            over(new Outage(name, since, Stopwatch.GetTimestamp()));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _wanted.CancelAsync();
        foreach (var service in _services)
        {
            await service.DisposeAsync();
        }

        await _supervision;
        IsBack();
        _wanted.Dispose();
    }

    private async Task SuperviseAsync(CancellationToken wanted)
    {
        try
        {
            while (true)
            {
                _exits.Enqueue($"{name} ended with {await Current.Exited}");
                await Task.Delay(RestartPause, TimeProvider.System, wanted);
                Launch();
            }
        }
        catch (OperationCanceledException)
        {
            // Ended for good.
        }
    }

    private void Launch()
    {
        LaunchedAt = TimeProvider.System.GetUtcNow();
        _services.Enqueue(start());
    }
}
