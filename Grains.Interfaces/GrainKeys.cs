using System.Diagnostics.CodeAnalysis;
using Telemetron.Organizations;

namespace Telemetron;

/// <summary>
/// The keys of the grains. Nothing else builds or reads one.
/// </summary>
/// <remarks>
/// Their form avoids two traps of Orleans' ADO.NET storage. It takes a key that reads as a hexadecimal number or as a GUID for that number
/// (<c>01</c> becomes <c>1</c>, <c>AB</c> becomes <c>ab</c>, what follows a <c>+</c> is cut off): a key begins with a letter and a colon,
/// which is no hexadecimal digit. And it uses a key as a format string after each write, so that a lone brace throws: braces are doubled.
/// The longest key has <see cref="MaxLength"/> characters.
/// </remarks>
public static class GrainKeys
{
    /// <summary>The most characters (Unicode code points) of a key: a device whose identifier is nothing but braces.</summary>
    public const int MaxLength = 2 + OrganizationId.MaxLength + 1 + (2 * DeviceIdentifier.MaxLength);

    private const string DevicePrefix = "d:";
    private const string CustomerPrefix = "c:";
    private const string ApiKeyPrefix = "k:";
    private const string FleetPrefix = "f:";
    private const char Separator = '/';

    /// <summary>The key of a device: <c>d:{organization}/{identifier}</c>.</summary>
    public static string Device(OrganizationId organization, DeviceIdentifier identifier) =>
        Build(DevicePrefix, organization, identifier.Value);

    /// <summary>The key of a customer: <c>c:{organization}/{email}</c>.</summary>
    public static string Customer(OrganizationId organization, EmailAddress email) =>
        Build(CustomerPrefix, organization, email.Value);

    /// <summary>The key of an API key: <c>k:{SHA-256 in hexadecimal}</c>.</summary>
    public static string ApiKey(ApiKeyHash hash) => ApiKeyPrefix + hash.Value;

    /// <summary>The key of an organization's fleet: <c>f:{organization}</c>.</summary>
    public static string Fleet(OrganizationId organization) => FleetPrefix + organization.Value;

    /// <summary>Reads a device's key. One that <see cref="Device"/> would never have built is refused.</summary>
    public static bool TryParseDevice(string? key, out OrganizationId organization, out DeviceIdentifier identifier)
    {
        identifier = default;
        return TrySplit(key, DevicePrefix, out organization, out var rest)
            && DeviceIdentifier.TryRead(rest, out identifier)
            && Device(organization, identifier) == key;
    }

    /// <summary>Reads a customer's key. One that <see cref="Customer"/> would not have built is refused.</summary>
    public static bool TryParseCustomer(string? key, out OrganizationId organization, out EmailAddress email)
    {
        email = default;
        return TrySplit(key, CustomerPrefix, out organization, out var rest)
            && EmailAddress.TryParse(rest, out email)
            && Customer(organization, email) == key;
    }

    /// <summary>Reads an API key's key. One that <see cref="ApiKey"/> would not have built is refused.</summary>
    public static bool TryParseApiKey(string? key, out ApiKeyHash hash)
    {
        hash = default;
        return key is not null
            && key.StartsWith(ApiKeyPrefix, StringComparison.Ordinal)
            && ApiKeyHash.TryParse(key[ApiKeyPrefix.Length..], out hash);
    }

    /// <summary>Reads a fleet's key. One that <see cref="Fleet"/> would not have built is refused.</summary>
    public static bool TryParseFleet(string? key, out OrganizationId organization)
    {
        organization = default;
        return key is not null
            && key.StartsWith(FleetPrefix, StringComparison.Ordinal)
            && OrganizationId.TryParse(key[FleetPrefix.Length..], out organization);
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
