namespace Telemetron.Grains.Fleet;

/// <summary>The rules for list queries.</summary>
internal static class FleetRules
{
    /// <summary>Why a query is rejected; null if it is valid.</summary>
    /// <param name="limit">The requested number of items.</param>
    /// <param name="max">The maximum number of items in a page.</param>
    /// <param name="prefix">The requested prefix of the keys; null for none.</param>
    public static Failure? Refuse(int limit, int max, string? prefix) =>
        limit < 1 || limit > max ? new Failure(FailureCode.InvalidCommand, $"A page has 1 to {max} items.")
        : prefix is not null && !IsStorable(prefix) ? new Failure(FailureCode.InvalidCommand, "The prefix has U+0000 or an unpaired surrogate, which no key has.")
        : null;

    /// <summary>Why a query for the devices of this owner is rejected; null if it is valid.</summary>
    public static Failure? Refuse(EmailAddress owner) =>
        owner == default ? new Failure(FailureCode.InvalidCommand, "Owner has the default value. Create the value with TryParse.") : null;

    /// <summary>Whether the database can store this text.</summary>
    public static bool IsStorable(string text) => Text.CountStorable(text) is not null;
}
