namespace Telemetron.Bench.Contract;

/// <summary>The answer of <c>assignDeviceToOwners</c>.</summary>
public sealed record AssignResponse(
    bool Success,
    string Message,
    string DeviceId,
    bool DeviceWasCreated,
    IReadOnlyList<AssignedCustomer> AssignedCustomers,
    IReadOnlyList<SkippedEmail>? SkippedEmails);

/// <summary>An owner that the request named.</summary>
public sealed record AssignedCustomer(string Email, string CustomerId, bool WasCreated);

/// <summary>An entry that is no email address.</summary>
public sealed record SkippedEmail(string Email, string Reason);

/// <summary>The body of every error.</summary>
public sealed record ErrorBody(bool Success, string Error, string Code);
