namespace Telemetron.ApiHost.Tests.Contract.Model.Linearizability;

/// <summary>What a call did, or saw, at one moment between its beginning and its answer.</summary>
/// <param name="name">For people: what was asked, and what was answered.</param>
/// <param name="isRead">Whether it changes nothing, in any state.</param>
/// <param name="apply">The state after it; null when no call would have been answered so in this state.</param>
internal sealed class Step<TState>(string name, bool isRead, Func<TState, TState?> apply)
    where TState : class
{
    public bool IsRead => isRead;

    public TState? Apply(TState state) => apply(state);

    public override string ToString() => name;
}

internal static class Step
{
    /// <summary>A read, which fits where the state would have given the same answer.</summary>
    public static Step<TState> Read<TState>(string name, Func<TState, string> expected, string answer)
        where TState : class => new($"{name}: {answer}", isRead: true, state => expected(state) == answer ? state : null);

    /// <summary>A change.</summary>
    /// <param name="name">For people.</param>
    /// <param name="apply">The state after it; null when it would not have been answered so.</param>
    public static Step<TState> Write<TState>(string name, Func<TState, TState?> apply)
        where TState : class => new(name, isRead: false, apply);
}
