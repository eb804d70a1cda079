using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Telemetron;

/// <summary>
/// A customer's email address in normal form. Within an organization it is the identity of the customer.
/// </summary>
/// <remarks>
/// Trimmed of white space, byte order marks and zero-width spaces; <c>A</c> to <c>Z</c> lower-cased, and no other letter before the <c>@</c>, since
/// the Kelvin sign is not a <c>k</c>; a Unicode domain mapped to its ASCII (punycode) form. Then it follows the WHATWG grammar of
/// <c>input type=email</c>, has a dot in its domain, at most 64 characters before the <c>@</c> and 254 in all. The rule is the HTTP contract's,
/// the same for every caller.
/// <para>
/// Mapping domains takes ICU. In a process without it (<c>InvariantGlobalization</c>) one address could become two customers, so parsing throws
/// <see cref="PlatformNotSupportedException"/> there.
/// </para>
/// </remarks>
[GenerateSerializer, Immutable, Alias("telemetron.EmailAddress")]
public readonly partial record struct EmailAddress
{
    /// <summary>The most characters of an address in normal form.</summary>
    public const int MaxLength = 254;

    /// <summary>The most characters before the <c>@</c>.</summary>
    public const int MaxLocalPartLength = 64;

    private static readonly IdnMapping Idn = new();

    private static readonly bool HasIcu = UnicodeDomains.AreMapped(Idn);

    [Id(0)]
    private readonly string? _value;

    private EmailAddress(string value) => _value = value;

    /// <summary>The address in normal form.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c> and is no address.</exception>
    public string Value => _value ?? throw new InvalidOperationException("The default EmailAddress is no address.");

    /// <summary>The part before the <c>@</c>: the name of a customer who was given none.</summary>
    public string LocalPart => Value[..Value.IndexOf('@', StringComparison.Ordinal)];

    /// <summary>Brings <paramref name="text"/> into normal form, or refuses it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EmailAddress email) => TryParse(text, out email, out _);

    /// <summary>Brings <paramref name="text"/> into normal form, or says why not.</summary>
    /// <param name="text">The address as a person or a system wrote it.</param>
    /// <param name="email">The address in normal form.</param>
    /// <param name="problem">Why <paramref name="text"/> is no address; <see cref="EmailProblem.None"/> when it is one.</param>
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

        // Text after the last @ is the domain: the local part's grammar has no @, so any other cut is malformed anyway.
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

    /// <summary>Brings <paramref name="text"/> into normal form.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no email address.</exception>
    public static EmailAddress Parse(string text) => TryParse(text, out var email, out var problem)
        ? email
        : throw new FormatException($"Not an email address: {problem}.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>
    /// The beginning of an address as that of its normal form: lower-cased likewise. A Unicode domain is mapped if it is whole, since the form of a part of one begins no
    /// other.
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

    // https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address, for lower case.
    [GeneratedRegex(@"\A[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
