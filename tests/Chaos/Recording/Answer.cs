using System.Collections.Immutable;

namespace Telemetron.Chaos.Recording;

/// <summary>What came back from a call.</summary>
public abstract record Answer;

/// <summary>200 of <c>assignDeviceToOwners</c>: the assignment is acknowledged.</summary>
/// <param name="DeviceId">The device's id.</param>
/// <param name="WasCreated">Whether it says that this very call created the device.</param>
/// <param name="Customers">The assigned customers, in the order of the answer.</param>
/// <param name="Skipped">How many addresses it says that it skipped.</param>
public sealed record Assigned(string DeviceId, bool WasCreated, ImmutableArray<AssignedCustomer> Customers, int Skipped) : Answer
{
    /// <inheritdoc/>
    public override string ToString() => $"200 {DeviceId}{(WasCreated ? " created" : "")} [{string.Join(", ", Customers)}]";
}

/// <summary>A customer in <see cref="Assigned"/>.</summary>
/// <param name="Email">The address in normal form.</param>
/// <param name="CustomerId">The customer's id.</param>
/// <param name="WasCreated">Whether it says that this very call created the customer.</param>
public readonly record struct AssignedCustomer(string Email, string CustomerId, bool WasCreated)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Email} {CustomerId}{(WasCreated ? " created" : "")}";
}

/// <summary>The owners that a read saw.</summary>
/// <param name="DeviceId">The device's id.</param>
/// <param name="List">The owners.</param>
public sealed record Owners(string DeviceId, ImmutableArray<Owner> List) : Answer;

/// <summary>An owner of a device.</summary>
/// <param name="Email">The address in normal form.</param>
/// <param name="CustomerId">The customer's id.</param>
public readonly record struct Owner(string Email, string CustomerId);

/// <summary>404, or the failure of a read: the device does not exist.</summary>
public sealed record NotFound : Answer;

/// <summary>400.</summary>
/// <param name="Code">The code in its body.</param>
public sealed record BadRequest(string Code) : Answer;

/// <summary>503: what was asked may have happened or not.</summary>
/// <param name="SaysWhenToRetry">Whether it has the header <c>Retry-After</c>.</param>
public sealed record Unavailable(bool SaysWhenToRetry) : Answer;

/// <summary>The connection failed, or no answer came in time: what was asked may have happened or not.</summary>
/// <param name="Reason">The exception.</param>
public sealed record NoAnswer(string Reason) : Answer;

/// <summary>An answer that the contract does not have, such as 500.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its body.</param>
public sealed record Unexpected(int Status, string Body) : Answer;
