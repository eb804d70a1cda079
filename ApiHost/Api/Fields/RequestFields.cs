using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Api.Fields;

/// <summary>Reads fields that several calls have, or returns the error.</summary>
internal static class RequestFields
{
    /// <summary>The maximum number of devices in one call, from the contract.</summary>
    public const int MaxDevices = 1000;

    /// <summary>Reads a device's identifier.</summary>
    public static bool TryIdentifier(string field, string? text, out DeviceIdentifier identifier, [NotNullWhen(false)] out ApiError? error)
    {
        identifier = default;
        error = Text.IsBlank(text) ? ApiErrors.MissingField($"{field} is missing or blank.")
            : DeviceIdentifier.TryParse(text, out identifier) ? null
            : ApiErrors.InvalidField($"{field} is {DeviceIdentifier.Grammar}.");
        return error is null;
    }

    /// <summary>Reads a list of identifiers and removes duplicates. The error for a malformed one has its index.</summary>
    public static bool TryIdentifiers(
        string field, IReadOnlyList<string?>? texts, out ImmutableArray<DeviceIdentifier> identifiers, [NotNullWhen(false)] out ApiError? error)
    {
        identifiers = [];
        error = texts is null or [] ? ApiErrors.MissingField($"{field} is missing or empty; name at least one device.") : TooMany(field, texts.Count);
        if (error is not null)
        {
            return false;
        }

        var distinct = new OrderedDictionary<DeviceIdentifier, bool>(texts!.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            if (!TryIdentifier($"{field}[{i}]", texts[i], out var identifier, out error))
            {
                return false;
            }

            distinct.TryAdd(identifier, true);
        }

        identifiers = [.. distinct.Keys];
        return true;
    }

    /// <summary>Returns the error for too many devices in one call; null if there are not too many.</summary>
    public static ApiError? TooMany(string field, int count) => count > MaxDevices
        ? ApiErrors.LimitExceeded($"{field} has {count} entries; at most {MaxDevices} are allowed in one request.")
        : null;

    /// <summary>Reads a device's type; null if none was sent.</summary>
    public static bool TryType(string field, string? text, out DeviceType? type, [NotNullWhen(false)] out ApiError? error)
    {
        type = DeviceType.TryParse(text, out var parsed) ? parsed : null;
        error = type is null && !Text.IsBlank(text) ? ApiErrors.InvalidField($"{field} is {DeviceType.Grammar}.") : null;
        return error is null;
    }

    /// <summary>Reads the type for creating devices; null if the call must not create any. Required if it may.</summary>
    public static bool TryCreateAs(bool? creates, string? text, out DeviceType? type, [NotNullWhen(false)] out ApiError? error)
    {
        type = null;
        if (creates == true && Text.IsBlank(text))
        {
            error = ApiErrors.DeviceTypeMissing;
            return false;
        }

        var isRead = TryType("deviceType", text, out var given, out error);
        type = creates == true ? given : null;
        return isRead;
    }

    /// <summary>Reads a customer's email address.</summary>
    /// <param name="text">The text as sent.</param>
    /// <param name="missing">The error if there is no text.</param>
    /// <param name="email">The address.</param>
    /// <param name="error">The error.</param>
    public static bool TryEmail(string? text, ApiError missing, out EmailAddress email, [NotNullWhen(false)] out ApiError? error)
    {
        email = default;
        error = Text.IsBlank(text) ? missing
            : EmailAddress.TryParse(text, out email) ? null
            : ApiErrors.InvalidEmail;
        return error is null;
    }
}
