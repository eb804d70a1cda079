using System.Diagnostics.CodeAnalysis;

namespace Telemetron.Grains.Organizations;

/// <summary>What may become of an organization's row.</summary>
internal static class OrganizationRules
{
    /// <summary>The most characters of a display name after trimming.</summary>
    public const int MaxNameLength = 128;

    /// <summary>The grammar of a display name in words, for messages to people.</summary>
    public static readonly string NameGrammar = $"1 to {MaxNameLength} characters, at least one of them visible, no control characters";

    /// <summary>The answer to who asks for an organization that does not exist.</summary>
    public static readonly Failure Unknown = new(
        FailureCode.OrganizationUnknown, "There is no such organization. Check its id, or create it first.");

    /// <summary>The answer to who creates an organization that exists under another name.</summary>
    public static readonly Failure Exists = new(
        FailureCode.OrganizationExists, "The organization exists already, under another display name. Rename it to change that.");

    private static readonly Failure InvalidName = new(FailureCode.InvalidCommand, $"The display name of an organization is {NameGrammar}.");

    /// <summary>Brings a display name into its normal form, which is trimmed, or rejects it.</summary>
    public static bool TryParseName(string? text, [NotNullWhen(true)] out string? name)
    {
        var trimmed = text is null ? "" : Text.Trim(text);
        name = trimmed.Length <= MaxNameLength && !Text.IsBlank(trimmed) && !trimmed.Any(char.IsControl) ? trimmed : null;
        return name is not null;
    }

    /// <summary>Creates the row that is not there. One with the same name stays as it is, so that the call can be repeated.</summary>
    /// <param name="organization">The row; null for none.</param>
    /// <param name="displayName">What people call the organization.</param>
    /// <param name="now">The time.</param>
    public static Outcome<OrganizationState> Create(OrganizationState? organization, string displayName, DateTimeOffset now) =>
        !TryParseName(displayName, out var name) ? InvalidName
        : organization is null ? new OrganizationState { DisplayName = name, CreatedAt = now, UpdatedAt = now }
        : organization.DisplayName == name ? organization
        : Exists;

    /// <summary>Gives it another display name. An organization that exists by its keys alone gets its row now.</summary>
    /// <param name="organization">The row; null for none.</param>
    /// <param name="displayName">What people call the organization.</param>
    /// <param name="hasKeys">Whether it has a key; of no account when there is a row.</param>
    /// <param name="now">The time.</param>
    public static Outcome<OrganizationState> Rename(OrganizationState? organization, string displayName, bool hasKeys, DateTimeOffset now) =>
        !TryParseName(displayName, out var name) ? InvalidName
        : organization is null ? hasKeys ? new OrganizationState { DisplayName = name, CreatedAt = now, UpdatedAt = now } : Unknown
        : organization.DisplayName == name ? organization
        : organization with { DisplayName = name, UpdatedAt = now };

    /// <summary>What is known of it.</summary>
    public static OrganizationInfo Describe(OrganizationState organization) => new(organization.DisplayName, organization.CreatedAt);
}
