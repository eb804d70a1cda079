using System.Numerics;

namespace Telemetron.ApiHost.Tests.Contract.Model.Linearizability;

/// <summary>
/// Calls that were made at the same time. It is linearizable when its steps can be put in one order in which the model gives the same answers, and in which
/// a call that was answered comes before all that began afterwards.
/// </summary>
/// <remarks>
/// The search is Wing and Gong's, with Lowe's memory of what was visited: the same steps done with the same state need not be tried twice. A read that fits
/// is taken at once, since it leaves the state to all others as it is.
/// </remarks>
internal sealed class History<TState>
    where TState : class, IEquatable<TState>
{
    private readonly IReadOnlyList<RecordedCall<TState>> _calls;
    private readonly List<Step<TState>> _steps = [];

    /// <summary>The steps that come before each step.</summary>
    private readonly List<BigInteger> _before = [];

    private readonly HashSet<(BigInteger Done, TState State)> _visited = [];
    private readonly BigInteger _all;
    private (BigInteger Done, TState State) _furthest;

    public History(IReadOnlyList<RecordedCall<TState>> calls)
    {
        _calls = calls;
        var ofCalls = new List<(RecordedCall<TState> Call, BigInteger Steps)>();
        foreach (var call in calls)
        {
            var ofCall = BigInteger.Zero;
            foreach (var stage in call.Stages)
            {
                var ofStage = BigInteger.Zero;
                foreach (var step in stage)
                {
                    ofStage |= BigInteger.One << _steps.Count;
                    _steps.Add(step);
                    _before.Add(ofCall);
                }

                ofCall |= ofStage;
            }

            ofCalls.Add((call, ofCall));
        }

        _all = (BigInteger.One << _steps.Count) - 1;
        foreach (var (call, steps) in ofCalls)
        {
            var earlier = ofCalls.Where(other => other.Call.Ended < call.Began).Aggregate(BigInteger.Zero, (all, other) => all | other.Steps);
            for (var i = 0; i < _steps.Count; i++)
            {
                _before[i] |= Has(steps, i) ? earlier : BigInteger.Zero;
            }
        }
    }

    /// <summary>Why the history is not linearizable; null when it is.</summary>
    public string? Refute(TState initial)
    {
        _visited.Clear();
        _furthest = (BigInteger.Zero, initial);
        return CanFinish(BigInteger.Zero, initial) ? null : Explain();
    }

    private bool CanFinish(BigInteger done, TState state)
    {
        done = WithReads(done, state);
        if (BigInteger.PopCount(done) > BigInteger.PopCount(_furthest.Done))
        {
            _furthest = (done, state);
        }

        return done == _all
            || (_visited.Add((done, state))
                && Next(done).Any(i => _steps[i].Apply(state) is { } after && CanFinish(done | (BigInteger.One << i), after)));
    }

    private BigInteger WithReads(BigInteger done, TState state)
    {
        BigInteger before;
        do
        {
            before = done;
            foreach (var i in Next(before).Where(i => _steps[i].IsRead && _steps[i].Apply(state) is not null))
            {
                done |= BigInteger.One << i;
            }
        }
        while (done != before);

        return done;
    }

    /// <summary>The steps that may come next: all that come before them are done.</summary>
    private IEnumerable<int> Next(BigInteger done) =>
        Enumerable.Range(0, _steps.Count).Where(i => !Has(done, i) && (_before[i] & ~done).IsZero);

    private string Explain() =>
        $"""
        The answers have no order. After as many steps as can be put in one, the state is
          {_furthest.State}
        and none of these fits:
          {string.Join("\n  ", Next(_furthest.Done).Select(i => _steps[i]))}
        The calls, with the times when they began and ended:
          {string.Join("\n  ", _calls.OrderBy(call => call.Began))}
        """;

    private static bool Has(BigInteger steps, int step) => !(steps & (BigInteger.One << step)).IsZero;
}
