namespace Telemetron.Grains.Requests;

/// <summary>What every command that changes something has: a request.</summary>
internal static class RequestRules
{
    private static readonly Failure Missing = new(FailureCode.InvalidCommand, "A command names its request; make one with Guid.CreateVersion7.");

    /// <summary>Why a command is refused that does not name its request; null when it does.</summary>
    public static Failure? Refuse(Guid request) => request == Guid.Empty ? Missing : null;
}
