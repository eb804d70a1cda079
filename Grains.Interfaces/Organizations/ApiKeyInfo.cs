using System.Diagnostics.CodeAnalysis;

namespace Telemetron.Organizations;

/// <summary>What is known of an API key.</summary>
/// <param name="Organization">The organization that the key belongs to.</param>
/// <param name="Name">What its owner calls it; for people.</param>
/// <param name="ExpiresAt">When its time is over, in UTC; null for never.</param>
/// <param name="Scope">What its holder may do.</param>
[GenerateSerializer, Immutable, Alias("telemetron.ApiKeyInfo")]
public sealed record ApiKeyInfo(
    [property: Id(0)] OrganizationId Organization,
    [property: Id(1)] string Name,
    [property: Id(2)] DateTimeOffset? ExpiresAt,
    [property: Id(3)] ApiKeyScope Scope = ApiKeyScope.Write)
{
    /// <summary>The most characters of a name after trimming.</summary>
    public const int MaxNameLength = 128;

    /// <summary>The grammar of a name in words, for messages to people.</summary>
    internal static readonly string NameGrammar = $"1 to {MaxNameLength} characters, at least one of them visible";

    /// <summary>Brings a name into its normal form, which is trimmed, or refuses it.</summary>
    internal static bool TryParseName(string? text, [NotNullWhen(true)] out string? name)
    {
        var trimmed = text is null ? "" : Text.Trim(text);
        name = trimmed.Length <= MaxNameLength && !Text.IsBlank(trimmed) ? trimmed : null;
        return name is not null;
    }
}

/// <summary>The command to put an API key in place that may do everything.</summary>
/// <param name="Organization">The organization that the key will belong to.</param>
/// <param name="Name">What its owner calls it; for people.</param>
/// <param name="ExpiresAt">When its time is over, in UTC; null for never.</param>
/// <param name="Source">What makes the key, for its record: one of ApiHost's own words. Null, or any other word, stands for a grain call.</param>
[GenerateSerializer, Immutable, Alias("telemetron.RegisterApiKeyCommand")]
public sealed record RegisterApiKeyCommand(
    [property: Id(0)] OrganizationId Organization,
    [property: Id(1)] string Name,
    [property: Id(2)] DateTimeOffset? ExpiresAt = null,
    [property: Id(3)] string? Source = null);
