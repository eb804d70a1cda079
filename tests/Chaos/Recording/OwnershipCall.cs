namespace Telemetron.Chaos.Recording;

/// <summary>Whether a customer owns a device: what a removal, and every list, is about.</summary>
/// <param name="Device">The device.</param>
/// <param name="Owner">The customer's address in normal form; empty for the question whether the device exists.</param>
public readonly record struct Ownership(DeviceKey Device, string Owner)
{
    /// <summary>That a device exists, which is for ever.</summary>
    public static Ownership Existence(DeviceKey device) => new(device, "");

    /// <inheritdoc/>
    public override string ToString() => Owner.Length == 0 ? $"{Device} exists" : $"{Owner} owns {Device}";
}

/// <summary>What a call does with an ownership.</summary>
public enum OwnershipAction
{
    /// <summary>It asks for it. Done, it holds.</summary>
    Assign,

    /// <summary>It takes it away. Whether it held is the answer.</summary>
    Unassign,

    /// <summary>It looks. Whether it holds is the answer.</summary>
    Look,
}

/// <summary>One call's part in one ownership. A call that is about many is recorded once for each; they need not happen together.</summary>
/// <param name="Start">When it was sent, as a <see cref="System.Diagnostics.Stopwatch"/> timestamp.</param>
/// <param name="End">When its answer or its failure was there.</param>
/// <param name="Via">Where it was sent to: the name of an ApiHost, or <see cref="Call.GrainClient"/>.</param>
/// <param name="Ownership">What it is about.</param>
/// <param name="Action">What it does.</param>
/// <param name="Held">
/// Whether the ownership held: after an assignment, which says true; before a removal; at a look. Null when the caller does not know if it happened: then it happens
/// once, at any time after its start, or never.
/// </param>
/// <param name="Version">The version of the device that the answer is about; null when it has none.</param>
/// <param name="Changed">Whether the answer says that this call made that version; null when it does not say.</param>
public sealed record OwnershipCall(
    long Start, long End, string Via, Ownership Ownership, OwnershipAction Action, bool? Held, long? Version = null, bool? Changed = null)
{
    /// <summary>Whether its caller does not know if it happened.</summary>
    public bool IsUnknown => Held is null;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Action} \"{Ownership}\" via {Via}: {Held?.ToString() ?? "unknown"}{(Version is { } version ? $" at version {version}" : "")} [{Start}, {End}]";
}

/// <summary>An answer that the contract does not have.</summary>
/// <param name="Start">When the call was sent.</param>
/// <param name="Via">Where it was sent to.</param>
/// <param name="Call">What was asked.</param>
/// <param name="Answer">What came back.</param>
public sealed record StrayAnswer(long Start, string Via, string Call, string Answer);
