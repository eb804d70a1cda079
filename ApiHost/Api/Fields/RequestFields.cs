using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Api.Fields;

/// <summary>Reads the fields that several calls have, or says what is wrong with them.</summary>
internal static class RequestFields
{
    /// <summary>The most devices that one call names, by the contract.</summary>
    public const int MaxDevices = 1000;

    /// <summary>A device's identifier.</summary>
    public static bool TryIdentifier(string field, string? text, out DeviceIdentifier identifier, [NotNullWhen(false)] out ApiError? error)
    {
        identifier = default;
        error = Text.IsBlank(text) ? ApiErrors.MissingField($"{field} is missing or blank.")
            : DeviceIdentifier.TryParse(text, out identifier) ? null
            : ApiErrors.InvalidField($"{field} is {DeviceIdentifier.Grammar}.");
        return error is null;
    }

    /// <summary>A list of identifiers, of which each counts once, at its first place. One that is malformed is named by its place.</summary>
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

    /// <summary>More devices than one call may name; null when there are not.</summary>
    public static ApiError? TooMany(string field, int count) => count > MaxDevices
        ? ApiErrors.LimitExceeded($"{field} has {count} entries; at most {MaxDevices} are allowed in one request.")
        : null;

    /// <summary>A device's type; null when none was sent.</summary>
    public static bool TryType(string field, string? text, out DeviceType? type, [NotNullWhen(false)] out ApiError? error)
    {
        type = DeviceType.TryParse(text, out var parsed) ? parsed : null;
        error = type is null && !Text.IsBlank(text) ? ApiErrors.InvalidField($"{field} is {DeviceType.Grammar}.") : null;
        return error is null;
    }

    /// <summary>The type that devices are created with: null to create none, and required to create some.</summary>
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

    /// <summary>A customer's address.</summary>
    /// <param name="text">What was sent.</param>
    /// <param name="missing">What is said when nothing was.</param>
    /// <param name="email">The address.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryEmail(string? text, ApiError missing, out EmailAddress email, [NotNullWhen(false)] out ApiError? error)
    {
        email = default;
        error = Text.IsBlank(text) ? missing
            : EmailAddress.TryParse(text, out email) ? null
            : ApiErrors.InvalidEmail;
        return error is null;
    }
}
