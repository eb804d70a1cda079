using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Telemetron;

/// <summary>
/// A customer's email address in normal form. It identifies the customer within its organization.
/// </summary>
/// <remarks>
/// White space, byte order marks and zero-width spaces are trimmed. <c>A</c> to <c>Z</c> are lower-cased. Other letters before the <c>@</c> are kept:
/// the Kelvin sign, for example, is not a <c>k</c>. A Unicode domain is mapped to its ASCII (punycode) form. The address must then match the WHATWG
/// grammar of <c>input type=email</c>, and have a dot in its domain, at most 64 characters before the <c>@</c> and at most 254 in all. These are the
/// rules of the HTTP contract.
/// <para>
/// Mapping a domain requires ICU. In a process without ICU (<c>InvariantGlobalization</c>), one address could become two customers, so parsing throws
/// <see cref="PlatformNotSupportedException"/>.
/// </para>
/// </remarks>
[GenerateSerializer, Immutable, Alias("telemetron.EmailAddress")]
public readonly partial record struct EmailAddress
{
    /// <summary>The maximum number of characters of an address in normal form.</summary>
    public const int MaxLength = 254;

    /// <summary>The maximum number of characters before the <c>@</c>.</summary>
    public const int MaxLocalPartLength = 64;

    private static readonly IdnMapping Idn = new();

    private static readonly bool HasIcu = UnicodeDomains.AreMapped(Idn);

    [Id(0)]
    private readonly string? _value;

    private EmailAddress(string value) => _value = value;

    /// <summary>The address in normal form.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>, which is no address.</exception>
    public string Value => _value ?? throw new InvalidOperationException("The default EmailAddress is no address.");

    /// <summary>The part before the <c>@</c>, which is a customer's default name.</summary>
    public string LocalPart => Value[..Value.IndexOf('@', StringComparison.Ordinal)];

    /// <summary>Normalises and validates <paramref name="text"/>.</summary>
    /// <returns>Whether it is an email address.</returns>
    /// <exception cref="PlatformNotSupportedException">This process has no ICU.</exception>
    public static bool TryParse([NotNullWhen(true)] string? text, out EmailAddress email) => TryParse(text, out email, out _);

    /// <summary>Normalises and validates <paramref name="text"/>, and says why it is invalid.</summary>
    /// <param name="text">The address as entered.</param>
    /// <param name="email">The address in normal form.</param>
    /// <param name="problem">Why <paramref name="text"/> is invalid; <see cref="EmailProblem.None"/> if it is valid.</param>
    /// <returns>Whether it is an email address.</returns>
    /// <exception cref="PlatformNotSupportedException">This process has no ICU.</exception>
    public static bool TryParse([NotNullWhen(true)] string? text, out EmailAddress email, out EmailProblem problem)
    {
        if (!HasIcu)
        {
            throw new PlatformNotSupportedException(UnicodeDomains.Missing);
        }

        email = default;
        var address = text is null ? "" : ToAsciiLower(Text.Trim(text));
        if (Text.IsBlank(address))
        {
            problem = EmailProblem.Blank;
            return false;
        }

        // The domain starts after the last @: the local part cannot contain one, so any other split is malformed.
        var at = address.LastIndexOf('@');
        if (at < 0 || WithAsciiDomain(address, at + 1) is not { } normal)
        {
            problem = EmailProblem.Malformed;
            return false;
        }

        problem = at > MaxLocalPartLength || normal.Length > MaxLength ? EmailProblem.TooLong
            : !Grammar().IsMatch(normal) ? EmailProblem.Malformed
            : !normal.AsSpan(at).Contains('.') ? EmailProblem.DomainWithoutDot
            : EmailProblem.None;
        if (problem != EmailProblem.None)
        {
            return false;
        }

        email = new EmailAddress(normal);
        return true;
    }

    /// <summary>Normalises and validates <paramref name="text"/>.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not an email address.</exception>
    /// <exception cref="PlatformNotSupportedException">This process has no ICU.</exception>
    public static EmailAddress Parse(string text) => TryParse(text, out var email, out var problem)
        ? email
        : throw new FormatException($"Not an email address: {problem}.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>
    /// Normalises the beginning of an address, to compare it with addresses in normal form: lower-cases it, and maps a Unicode domain. The latter
    /// only matches if the domain is complete, because the ASCII form of a part of a domain is not a prefix of the ASCII form of the whole.
    /// </summary>
    internal static string NormalisePrefix(string text)
    {
        var lower = ToAsciiLower(text);
        var at = lower.LastIndexOf('@');
        return at < 0 || at == lower.Length - 1 ? lower : WithAsciiDomain(lower, at + 1) ?? lower;
    }

    private static string ToAsciiLower(string text) => text.AsSpan().ContainsAnyInRange('A', 'Z')
        ? string.Create(text.Length, text, static (lower, mixed) =>
        {
            for (var i = 0; i < lower.Length; i++)
            {
                lower[i] = char.IsAsciiLetterUpper(mixed[i]) ? (char)(mixed[i] | 0x20) : mixed[i];
            }
        })
        : text;

    private static string? WithAsciiDomain(string address, int domain)
    {
        if (System.Text.Ascii.IsValid(address.AsSpan(domain)))
        {
            return address;
        }

        try
        {
            return string.Concat(address.AsSpan(0, domain), ToAsciiLower(Idn.GetAscii(address, domain)));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address, in lower case.
    [GeneratedRegex(@"\A[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
