namespace Telemetron.Grains.Fleet;

/// <summary>What may be asked of the fleet.</summary>
internal static class FleetRules
{
    /// <summary>Why a list is refused; null when it is not.</summary>
    /// <param name="limit">How many items are asked for.</param>
    /// <param name="max">The most that a page has.</param>
    /// <param name="prefix">How keys are to begin; null for any.</param>
    public static Failure? Refuse(int limit, int max, string? prefix) =>
        limit < 1 || limit > max ? new Failure(FailureCode.InvalidCommand, $"A page has 1 to {max} items.")
        : prefix is not null && !IsStorable(prefix) ? new Failure(FailureCode.InvalidCommand, "The prefix has U+0000 or half of a surrogate pair. No key has one.")
        : null;

    /// <summary>Why the devices of an owner are not looked for; null when they are.</summary>
    public static Failure? Refuse(EmailAddress owner) =>
        owner == default ? new Failure(FailureCode.InvalidCommand, "An owner is an address; a default is none. Make it with TryParse.") : null;

    /// <summary>Whether a database can have this text at all.</summary>
    public static bool IsStorable(string text) => Text.CountStorable(text) is not null;
}
