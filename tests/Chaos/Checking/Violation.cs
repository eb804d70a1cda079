namespace Telemetron.Chaos.Checking;

/// <summary>Something that the record or the rows must not show.</summary>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="What">What was found, for people.</param>
public sealed record Violation(Rule Rule, string What);

/// <summary>The rules of the checker.</summary>
public enum Rule
{
    /// <summary>An answer is one that the contract has for this request.</summary>
    Answer,

    /// <summary>A call gets an answer, unless its ApiHost was ended on purpose.</summary>
    NoAnswer,

    /// <summary>No call fails during a fault that must not be noticed.</summary>
    FailedRequest,

    /// <summary>What was acknowledged is there at the end.</summary>
    Lost,

    /// <summary>What is there at the end was asked for.</summary>
    Unasked,

    /// <summary>A device and a customer exist once, with one id.</summary>
    Doubled,

    /// <summary>What exists was created by one call, and by that call alone.</summary>
    Creation,

    /// <summary>The calls about a device can be put in an order that explains all answers.</summary>
    Order,

    /// <summary>The tables say the same.</summary>
    Tables,
}
