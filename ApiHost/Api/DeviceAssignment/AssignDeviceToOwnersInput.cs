using System.Collections.Immutable;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>The validated body of <c>assignDeviceToOwners</c>. Nothing has been looked up yet.</summary>
internal sealed record AssignDeviceToOwnersInput(
    DeviceIdentifier Device,
    ImmutableArray<EmailAddress> Owners,
    DeviceType? CreateAs,
    ImmutableArray<SkippedEmail> Skipped)
{
    public static Checked<AssignDeviceToOwnersInput> From(AssignDeviceToOwnersRequest request)
    {
        if (!RequestFields.TryIdentifier("deviceIdentifier", request.DeviceIdentifier, out var device, out var error)
            || !RequestFields.TryCreateAs(request.AutoCreateDevice, request.DeviceType, out var createAs, out error))
        {
            return error;
        }

        var emails = CustomerEmails.From(request.CustomerEmails);
        return emails.IsValid ? new AssignDeviceToOwnersInput(device, emails.Value.Valid, createAs, emails.Value.Skipped) : emails.Error;
    }
}
