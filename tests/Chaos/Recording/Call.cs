namespace Telemetron.Chaos.Recording;

/// <summary>One attempt of a call, as its caller saw it. A repetition after a failure is a call of its own.</summary>
/// <param name="Start">When it was sent, as a <see cref="System.Diagnostics.Stopwatch"/> timestamp.</param>
/// <param name="End">When its answer or its failure was there.</param>
/// <param name="Via">Where it was sent to: the name of an ApiHost, or <see cref="GrainClient"/>.</param>
/// <param name="Operation">What was asked.</param>
/// <param name="Answer">What came back.</param>
public sealed record Call(long Start, long End, string Via, Operation Operation, Answer Answer)
{
    /// <summary>The <see cref="Via"/> of calls that go to the grains without ApiHost.</summary>
    public const string GrainClient = "grain client";

    /// <summary>The device that it is about.</summary>
    public DeviceKey Device => Operation.Device;

    /// <summary>Whether it is unknown to the caller if this happened: then it happens once, at any time after its start, or never.</summary>
    public bool IsUnknown => Answer is Unavailable or NoAnswer or Unexpected;

    /// <summary>Whether its caller did not get what the contract promises for a sound request: no answer, or a 5xx.</summary>
    public bool IsFailed => IsUnknown;
}
