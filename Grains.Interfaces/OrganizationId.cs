using System.Diagnostics.CodeAnalysis;

namespace Telemetron;

/// <summary>
/// The id of an organization, which is the scope of its devices, customers and API keys. An organization cannot access the data of another.
/// </summary>
/// <remarks>
/// 1 to 64 characters: lower-case ASCII letters, digits, <c>-</c> and <c>_</c>, beginning with a letter or a digit.
/// <c>/</c> is not allowed, because it ends the organization in a grain key.
/// </remarks>
[GenerateSerializer, Immutable, Alias("telemetron.OrganizationId")]
public readonly record struct OrganizationId
{
    /// <summary>The maximum number of characters.</summary>
    public const int MaxLength = 64;

    /// <summary>The rules in words, for error messages.</summary>
    public static readonly string Grammar = $"1 to {MaxLength} lower-case letters, digits, '-' or '_', beginning with a letter or a digit";

    [Id(0)]
    private readonly string? _value;

    private OrganizationId(string value) => _value = value;

    /// <summary>The id as text.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>, which is no organization.</exception>
    public string Value => _value ?? throw new InvalidOperationException("The default OrganizationId names no organization.");

    /// <summary>Validates <paramref name="text"/>. Nothing is trimmed or lower-cased.</summary>
    /// <returns>Whether it is the id of an organization.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out OrganizationId organization)
    {
        var valid = text is { Length: > 0 and <= MaxLength }
            && char.IsAsciiLetterOrDigit(text[0])
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
        organization = valid ? new OrganizationId(text!) : default;
        return valid;
    }

    /// <summary>Validates <paramref name="text"/>. Nothing is trimmed or lower-cased.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not the id of an organization.</exception>
    public static OrganizationId Parse(string text) => TryParse(text, out var organization)
        ? organization
        : throw new FormatException($"An organization is {Grammar}.");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
