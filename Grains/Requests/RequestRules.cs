namespace Telemetron.Grains.Requests;

/// <summary>The rule for the request id of a command.</summary>
internal static class RequestRules
{
    private static readonly Failure Missing = new(FailureCode.InvalidCommand, "Request is empty. Create one with Guid.CreateVersion7 for each command.");

    /// <summary>Why a command with this request id is rejected; null if the id is set.</summary>
    public static Failure? Refuse(Guid request) => request == Guid.Empty ? Missing : null;
}
