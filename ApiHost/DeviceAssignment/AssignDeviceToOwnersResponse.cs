namespace Telemetron.ApiHost.DeviceAssignment;

/// <summary>The answer of <c>assignDeviceToOwners</c>.</summary>
internal sealed record AssignDeviceToOwnersResponse(
    bool Success,
    string Message,
    string DeviceId,
    bool DeviceWasCreated,
    IReadOnlyList<AssignedCustomer> AssignedCustomers,
    IReadOnlyList<SkippedEmail>? SkippedEmails);

/// <summary>An owner that the request named.</summary>
internal sealed record AssignedCustomer(string Email, string CustomerId, bool WasCreated);

/// <summary>An entry that is no email address, as sent, and why.</summary>
internal sealed record SkippedEmail(string Email, string Reason);
