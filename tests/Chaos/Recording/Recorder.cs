using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Telemetron.Chaos.Recording;

/// <summary>Takes down what happens, from many threads.</summary>
public sealed class Recorder
{
    private readonly ConcurrentQueue<Call> _calls = new();
    private readonly ConcurrentQueue<Outage> _outages = new();
    private readonly ConcurrentQueue<FaultWindow> _windows = new();

    /// <summary>How many calls there are so far.</summary>
    public int Count => _calls.Count;

    /// <summary>Takes down a call that has ended.</summary>
    public void Add(Call call) => _calls.Enqueue(call);

    /// <summary>Takes down an outage that is over.</summary>
    public void Add(Outage outage) => _outages.Enqueue(outage);

    /// <summary>Takes down a fault that the system has recovered from.</summary>
    public void Add(FaultWindow window) => _windows.Enqueue(window);

    /// <summary>What was recorded so far.</summary>
    public History History() => new([.. _calls], _outages.ToImmutableArray(), _windows.ToImmutableArray());
}
