using System.Diagnostics.CodeAnalysis;
using Telemetron.Organizations;

namespace Telemetron;

/// <summary>
/// The keys of the grains. Nothing else builds or reads one.
/// </summary>
/// <remarks>
/// A key begins with a letter and a colon. Orleans' ADO.NET storage takes a key that reads as a hexadecimal number or as a GUID for that
/// number (<c>01</c> becomes <c>1</c>, <c>AB</c> becomes <c>ab</c>, what follows a <c>+</c> is cut off), and a colon is no hexadecimal digit.
/// The longest key is 323 characters; storage holds 512.
/// </remarks>
public static class GrainKeys
{
    private const string DevicePrefix = "d:";
    private const string CustomerPrefix = "c:";
    private const string ApiKeyPrefix = "k:";
    private const char Separator = '/';

    /// <summary>The key of a device: <c>d:{organization}/{identifier}</c>.</summary>
    public static string Device(OrganizationId organization, DeviceIdentifier identifier) =>
        $"{DevicePrefix}{organization.Value}{Separator}{identifier.Value}";

    /// <summary>The key of a customer: <c>c:{organization}/{email}</c>.</summary>
    public static string Customer(OrganizationId organization, EmailAddress email) =>
        $"{CustomerPrefix}{organization.Value}{Separator}{email.Value}";

    /// <summary>The key of an API key: <c>k:{SHA-256 in hexadecimal}</c>.</summary>
    public static string ApiKey(ApiKeyHash hash) => ApiKeyPrefix + hash.Value;

    /// <summary>Reads a device's key. One that <see cref="Device"/> would not have built is refused.</summary>
    public static bool TryParseDevice(string? key, out OrganizationId organization, out DeviceIdentifier identifier)
    {
        identifier = default;
        return TrySplit(key, DevicePrefix, out organization, out var rest)
            && DeviceIdentifier.TryParse(rest, out identifier)
            && identifier.Value == rest;
    }

    /// <summary>Reads a customer's key. One that <see cref="Customer"/> would not have built is refused.</summary>
    public static bool TryParseCustomer(string? key, out OrganizationId organization, out EmailAddress email)
    {
        email = default;
        return TrySplit(key, CustomerPrefix, out organization, out var rest)
            && EmailAddress.TryParse(rest, out email)
            && email.Value == rest;
    }

    /// <summary>Reads an API key's key. One that <see cref="ApiKey"/> would not have built is refused.</summary>
    public static bool TryParseApiKey(string? key, out ApiKeyHash hash)
    {
        hash = default;
        return key is not null
            && key.StartsWith(ApiKeyPrefix, StringComparison.Ordinal)
            && ApiKeyHash.TryParse(key[ApiKeyPrefix.Length..], out hash);
    }

    private static bool TrySplit(string? key, string prefix, out OrganizationId organization, [NotNullWhen(true)] out string? rest)
    {
        organization = default;
        rest = null;
        var separator = key?.IndexOf(Separator, StringComparison.Ordinal) ?? -1;
        if (key is null || separator < 0 || !key.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        rest = key[(separator + 1)..];
        return OrganizationId.TryParse(key[prefix.Length..separator], out organization);
    }
}
