using System.Diagnostics.CodeAnalysis;

namespace Telemetron;

/// <summary>
/// An organization: the scope of every device, customer and key. Two organizations never see each other's data.
/// </summary>
/// <remarks>
/// 1 to 64 characters: lower-case ASCII letters, digits, <c>-</c> and <c>_</c>, beginning with a letter or a digit.
/// The grammar has no <c>/</c>, which separates the organization from what follows it in a grain key.
/// </remarks>
[GenerateSerializer, Immutable, Alias("telemetron.OrganizationId")]
public readonly record struct OrganizationId
{
    /// <summary>The most characters that an organization's identifier has.</summary>
    public const int MaxLength = 64;

    /// <summary>The grammar in words, for messages to people.</summary>
    public static readonly string Grammar = $"1 to {MaxLength} lower-case letters, digits, '-' or '_', beginning with a letter or a digit";

    [Id(0)]
    private readonly string? _value;

    private OrganizationId(string value) => _value = value;

    /// <summary>The identifier.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c> and names no organization.</exception>
    public string Value => _value ?? throw new InvalidOperationException("The default OrganizationId names no organization.");

    /// <summary>Reads an identifier that is in the grammar above. Nothing is trimmed or lower-cased.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out OrganizationId organization)
    {
        var valid = text is { Length: > 0 and <= MaxLength }
            && char.IsAsciiLetterOrDigit(text[0])
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
        organization = valid ? new OrganizationId(text!) : default;
        return valid;
    }

    /// <summary>Reads an identifier that is in the grammar above.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not in the grammar.</exception>
    public static OrganizationId Parse(string text) => TryParse(text, out var organization)
        ? organization
        : throw new FormatException($"An organization is {Grammar}.");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
