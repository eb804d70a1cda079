using System.Collections.Concurrent;

namespace Telemetron.Storage.Tests.Harness;

/// <summary>A clock whose timers go off when the test says.</summary>
internal sealed class ManualDeadlines : TimeProvider
{
    private readonly ConcurrentQueue<Action> _timers = new();

    /// <summary>Whether anyone has waited since the last <see cref="Pass"/>.</summary>
    public bool IsAwaited => !_timers.IsEmpty;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _timers.Enqueue(() => callback(state));
        return new Timer();
    }

    /// <summary>The time of everyone who waits at the moment is up.</summary>
    public void Pass()
    {
        while (_timers.TryDequeue(out var goOff))
        {
            goOff();
        }
    }

    /// <summary>Who has waited long enough does not mind that it goes off.</summary>
    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
