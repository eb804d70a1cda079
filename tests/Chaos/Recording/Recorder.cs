using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Telemetron.Chaos.Recording;

/// <summary>Takes down what happens, from many threads.</summary>
public sealed class Recorder
{
    private readonly ConcurrentQueue<Call> _calls = new();
    private readonly ConcurrentQueue<OwnershipCall> _ownerships = new();
    private readonly ConcurrentQueue<StrayAnswer> _strays = new();
    private readonly ConcurrentQueue<Outage> _outages = new();
    private readonly ConcurrentQueue<FaultWindow> _windows = new();
    private readonly ConcurrentQueue<(long From, long To)> _disowned = new();

    /// <summary>How many calls there are so far.</summary>
    public int Count => _calls.Count + _ownerships.Count;

    /// <summary>Takes down a call that has ended.</summary>
    public void Add(Call call) => _calls.Enqueue(call);

    /// <inheritdoc cref="Add(Call)"/>
    public void Add(OwnershipCall call) => _ownerships.Enqueue(call);

    /// <summary>Takes down an answer that the contract does not have.</summary>
    public void Add(StrayAnswer answer) => _strays.Enqueue(answer);

    /// <summary>Takes down an outage that is over.</summary>
    public void Add(Outage outage) => _outages.Enqueue(outage);

    /// <summary>Takes down a fault that the system has recovered from.</summary>
    public void Add(FaultWindow window) => _windows.Enqueue(window);

    /// <summary>
    /// From one time to another nothing that was acknowledged need have stayed: an operator took away what it was written to. Its callers know as much as those
    /// of a call that failed.
    /// </summary>
    public void Disown(long from, long to) => _disowned.Enqueue((from, to));

    /// <summary>What was recorded so far.</summary>
    public History History() => new([.. _calls.Select(Seen)], _outages.ToImmutableArray(), _windows.ToImmutableArray())
    {
        Ownerships = [.. _ownerships.Select(Seen).OfType<OwnershipCall>()],
        StrayAnswers = [.. _strays],
    };

    private bool IsDisowned(long start, long end) => _disowned.Any(time => end >= time.From && start <= time.To);

    /// <summary>Null for a look, which then says nothing.</summary>
    private OwnershipCall? Seen(OwnershipCall call) => !IsDisowned(call.Start, call.End) ? call
        : call.Action == OwnershipAction.Look ? null
        : call with { Held = null, Version = null };

    private Call Seen(Call call) => call.Answer is Assigned && IsDisowned(call.Start, call.End)
        ? call with { Answer = new Unavailable(SaysWhenToRetry: true) }
        : call;
}
