namespace Telemetron.ApiHost.Tests.Contract.Model.Linearizability;

/// <summary>A call of a history.</summary>
/// <param name="Began">When it was sent.</param>
/// <param name="Ended">When its answer was there.</param>
/// <param name="Stages">What it did, one stage after the other; the steps of a stage in any order.</param>
internal sealed record RecordedCall<TState>(long Began, long Ended, IReadOnlyList<IReadOnlyList<Step<TState>>> Stages)
    where TState : class
{
    public override string ToString() =>
        $"[{Began}, {Ended}] {string.Join(" then ", Stages.Select(stage => stage.Count == 1 ? $"{stage[0]}" : $"({string.Join("; ", stage)})"))}";
}
