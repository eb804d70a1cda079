using System.Collections.Immutable;
using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Checking;

/// <summary>Holds a record against what the database holds at the end.</summary>
public static class Checker
{
    /// <summary>Applies the rules that need no record: what a database holds agrees with itself.</summary>
    /// <returns>What breaks one; empty when all is well.</returns>
    public static ImmutableArray<Violation> Check(FinalRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return [.. TableRules.Check(rows), .. IdentityRules.Check(new History([], [], []), rows)];
    }

    /// <summary>Applies every rule.</summary>
    /// <returns>What breaks one; empty when all is well.</returns>
    public static ImmutableArray<Violation> Check(History history, FinalRows rows)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(rows);
        return
        [
            .. AnswerRules.Check(history),
            .. FinalStateRules.Lost(history, rows),
            .. FinalStateRules.Unasked(history, rows),
            .. IdentityRules.Check(history, rows),
            .. CreationRules.Check(history),
            .. DeviceOrder.Check(history, rows),
            .. OwnershipOrder.Check(history, rows),
            .. VersionRules.Check(history),
            .. TableRules.Check(rows),
        ];
    }
}
