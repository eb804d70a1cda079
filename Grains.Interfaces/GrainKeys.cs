using System.Diagnostics.CodeAnalysis;
using Telemetron.Organizations;

namespace Telemetron;

/// <summary>
/// Builds and parses the keys of grains. No other code does.
/// </summary>
/// <remarks>
/// The form of keys avoids two faults of Orleans' ADO.NET storage (ADR 1). It stores a key that parses as a hexadecimal number or as a GUID as that
/// number (<c>01</c> becomes <c>1</c>, <c>AB</c> becomes <c>ab</c>, the part after a <c>+</c> becomes a key extension), so keys begin with a letter
/// and a colon, which is not a hexadecimal digit. And it uses the key as a format string after each write, which throws on a single brace, so braces
/// are doubled.
/// </remarks>
public static class GrainKeys
{
    /// <summary>The length of the longest key in characters (Unicode code points): that of a device whose identifier has only braces.</summary>
    public const int MaxLength = 2 + OrganizationId.MaxLength + 1 + (2 * DeviceIdentifier.MaxLength);

    private const string DevicePrefix = "d:";
    private const string CustomerPrefix = "c:";
    private const string ApiKeyPrefix = "k:";
    private const string FleetPrefix = "f:";
    private const string OrganizationPrefix = "o:";
    private const char Separator = '/';

    /// <summary>The key of a device: <c>d:{organization}/{identifier}</c>.</summary>
    public static string Device(OrganizationId organization, DeviceIdentifier identifier) =>
        Build(DevicePrefix, organization, identifier.Value);

    /// <summary>The key of a customer: <c>c:{organization}/{email}</c>.</summary>
    public static string Customer(OrganizationId organization, EmailAddress email) =>
        Build(CustomerPrefix, organization, email.Value);

    /// <summary>The key of an API key: <c>k:{SHA-256 in hexadecimal}</c>.</summary>
    public static string ApiKey(ApiKeyHash hash) => ApiKeyPrefix + hash.Value;

    /// <summary>The key of the grain that lists an organization's devices and customers: <c>f:{organization}</c>.</summary>
    public static string Fleet(OrganizationId organization) => FleetPrefix + organization.Value;

    /// <summary>The key of an organization's own row: <c>o:{organization}</c>.</summary>
    public static string Organization(OrganizationId organization) => OrganizationPrefix + organization.Value;

    /// <summary>Parses a device's key. Rejects keys that <see cref="Device"/> would not have built.</summary>
    public static bool TryParseDevice(string? key, out OrganizationId organization, out DeviceIdentifier identifier)
    {
        identifier = default;
        return TrySplit(key, DevicePrefix, out organization, out var rest)
            && DeviceIdentifier.TryRead(rest, out identifier)
            && Device(organization, identifier) == key;
    }

    /// <summary>Parses a customer's key. Rejects keys that <see cref="Customer"/> would not have built.</summary>
    public static bool TryParseCustomer(string? key, out OrganizationId organization, out EmailAddress email)
    {
        email = default;
        return TrySplit(key, CustomerPrefix, out organization, out var rest)
            && EmailAddress.TryParse(rest, out email)
            && Customer(organization, email) == key;
    }

    /// <summary>Parses an API key's key. Rejects keys that <see cref="ApiKey"/> would not have built.</summary>
    public static bool TryParseApiKey(string? key, out ApiKeyHash hash)
    {
        hash = default;
        return key is not null
            && key.StartsWith(ApiKeyPrefix, StringComparison.Ordinal)
            && ApiKeyHash.TryParse(key[ApiKeyPrefix.Length..], out hash);
    }

    /// <summary>Parses a fleet's key. Rejects keys that <see cref="Fleet"/> would not have built.</summary>
    public static bool TryParseFleet(string? key, out OrganizationId organization) => TryParse(key, FleetPrefix, out organization);

    /// <summary>Parses the key of an organization's own row. Rejects keys that <see cref="Organization"/> would not have built.</summary>
    public static bool TryParseOrganization(string? key, out OrganizationId organization) => TryParse(key, OrganizationPrefix, out organization);

    private static bool TryParse(string? key, string prefix, out OrganizationId organization)
    {
        organization = default;
        return key is not null && key.StartsWith(prefix, StringComparison.Ordinal) && OrganizationId.TryParse(key[prefix.Length..], out organization);
    }

    private static string Build(string prefix, OrganizationId organization, string name) =>
        $"{prefix}{organization.Value}{Separator}{name.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)}";

    private static bool TrySplit(string? key, string prefix, out OrganizationId organization, [NotNullWhen(true)] out string? rest)
    {
        organization = default;
        rest = null;
        var separator = key?.IndexOf(Separator, StringComparison.Ordinal) ?? -1;
        if (key is null || separator < 0 || !key.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        rest = key[(separator + 1)..].Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
        return OrganizationId.TryParse(key[prefix.Length..separator], out organization);
    }
}
