using System.Collections.Immutable;
using Telemetron.ApiHost.Errors;
using Telemetron.ApiHost.Json;

namespace Telemetron.ApiHost.DeviceAssignment;

/// <summary>What a request of <c>assignDeviceToOwners</c> asks for, checked before anything is looked up.</summary>
internal sealed record AssignDeviceToOwnersInput(
    DeviceIdentifier Device,
    ImmutableArray<EmailAddress> Owners,
    DeviceType? CreateAs,
    ImmutableArray<SkippedEmail> Skipped)
{
    public static Checked<AssignDeviceToOwnersInput> From(AssignDeviceToOwnersRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.DeviceIdentifier))
        {
            return ApiErrors.MissingField("deviceIdentifier is missing or blank.");
        }

        if (!DeviceIdentifier.TryParse(request.DeviceIdentifier, out var device))
        {
            return ApiErrors.InvalidField($"deviceIdentifier has at most {DeviceIdentifier.MaxLength} characters and no control characters.");
        }

        var creates = request.AutoCreateDevice ?? false;
        if (creates && string.IsNullOrWhiteSpace(request.DeviceType))
        {
            return ApiErrors.MissingField("deviceType is missing or blank; it is needed when autoCreateDevice is true.");
        }

        if (!DeviceType.TryParse(request.DeviceType, out var type) && !string.IsNullOrWhiteSpace(request.DeviceType))
        {
            return ApiErrors.InvalidField($"deviceType has at most {DeviceType.MaxLength} characters and no control characters.");
        }

        var emails = CustomerEmails.From(request.CustomerEmails);
        return emails.IsValid
            ? new AssignDeviceToOwnersInput(device, emails.Value.Valid, creates ? type : null, emails.Value.Skipped)
            : emails.Error;
    }
}
