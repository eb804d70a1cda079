using System.Collections.Immutable;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>What a request of <c>assignDeviceToOwners</c> asks for, checked before anything is looked up.</summary>
internal sealed record AssignDeviceToOwnersInput(
    DeviceIdentifier Device,
    ImmutableArray<EmailAddress> Owners,
    DeviceType? CreateAs,
    ImmutableArray<SkippedEmail> Skipped)
{
    public static Checked<AssignDeviceToOwnersInput> From(AssignDeviceToOwnersRequest request)
    {
        if (Text.IsBlank(request.DeviceIdentifier))
        {
            return ApiErrors.MissingField("deviceIdentifier is missing or blank.");
        }

        if (!DeviceIdentifier.TryParse(request.DeviceIdentifier, out var device))
        {
            return ApiErrors.InvalidField($"deviceIdentifier is {DeviceIdentifier.Grammar}.");
        }

        var creates = request.AutoCreateDevice ?? false;
        if (creates && Text.IsBlank(request.DeviceType))
        {
            return ApiErrors.DeviceTypeMissing;
        }

        if (!DeviceType.TryParse(request.DeviceType, out var type) && !Text.IsBlank(request.DeviceType))
        {
            return ApiErrors.InvalidField($"deviceType is {DeviceType.Grammar}.");
        }

        var emails = CustomerEmails.From(request.CustomerEmails);
        return emails.IsValid
            ? new AssignDeviceToOwnersInput(device, emails.Value.Valid, creates ? type : null, emails.Value.Skipped)
            : emails.Error;
    }
}
