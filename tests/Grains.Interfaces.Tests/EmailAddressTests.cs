using System.Globalization;
using CsCheck;

namespace Telemetron.Grains.Interfaces.Tests;

public sealed class EmailAddressTests
{
    private static readonly Gen<string> LocalPart = Gen.String[Gen.Char["abcxyz0189.!#$%&'*+/=?^_`{|}~-"], 1, 64];

    private static readonly Gen<string> Label = Gen.OneOf(
        Gen.String[Gen.Char["abcxyz019"], 1, 12],
        Gen.OneOf(new[] { "bücher", "münchen", "пример", "例え", "xn--bcher-kva" }.Select(Gen.Const).ToArray()));

    private static readonly Gen<string> Domain = Label.Array[2, 4].Select(labels => string.Join('.', labels));

    private static readonly Gen<string> Address = Gen.Select(LocalPart, Domain, (local, domain) => $"{local}@{domain}");

    [Theory]
    [InlineData("john.doe@example.com", "john.doe@example.com")]
    [InlineData("  John.Doe@Example.COM \n", "john.doe@example.com")]
    [InlineData("\ufeffjohn.doe@example.com\u200b", "john.doe@example.com")]
    [InlineData("a+b@example.com", "a+b@example.com")]
    [InlineData("o'hara@example.co.uk", "o'hara@example.co.uk")]
    [InlineData("user@bücher.example", "user@xn--bcher-kva.example")]
    [InlineData("user@BÜCHER.example", "user@xn--bcher-kva.example")]
    [InlineData("user@bu\u0308cher.example", "user@xn--bcher-kva.example")]
    [InlineData("user@example。com", "user@example.com")]
    public void An_address_is_trimmed_lowered_and_its_domain_made_ascii(string text, string expected) =>
        Assert.Equal(expected, EmailAddress.Parse(text).Value);

    [Theory]
    [InlineData(null, EmailProblem.Blank)]
    [InlineData("", EmailProblem.Blank)]
    [InlineData("  ", EmailProblem.Blank)]
    [InlineData("\u200b\ufeff", EmailProblem.Blank)]
    [InlineData("\u2800", EmailProblem.Blank)]
    [InlineData("\u212aevin@example.com", EmailProblem.Malformed)]
    [InlineData("\u017fue@example.com", EmailProblem.Malformed)]
    [InlineData("\u0130pek@example.com", EmailProblem.Malformed)]
    [InlineData("zz\u200b@example.com", EmailProblem.Malformed)]
    [InlineData("not-an-email", EmailProblem.Malformed)]
    [InlineData("@example.com", EmailProblem.Malformed)]
    [InlineData("a@", EmailProblem.Malformed)]
    [InlineData("a@b@example.com", EmailProblem.Malformed)]
    [InlineData("a b@example.com", EmailProblem.Malformed)]
    [InlineData("ü@example.com", EmailProblem.Malformed)]
    [InlineData("a@-example.com", EmailProblem.Malformed)]
    [InlineData("a@example-.com", EmailProblem.Malformed)]
    [InlineData("a@example..com", EmailProblem.Malformed)]
    [InlineData("a@example.com.", EmailProblem.Malformed)]
    [InlineData("a@exam_ple.com", EmailProblem.Malformed)]
    [InlineData("\"a\"@example.com", EmailProblem.Malformed)]
    [InlineData("root@localhost", EmailProblem.DomainWithoutDot)]
    public void Anything_else_is_refused_with_its_reason(string? text, EmailProblem expected)
    {
        Assert.False(EmailAddress.TryParse(text, out _, out var problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        Assert.False(EmailAddress.TryParse("a\ud800@example.com", out _));
        Assert.False(EmailAddress.TryParse("a@\ud800.com", out _));
    }

    [Fact]
    public void Sixty_four_characters_before_the_at_and_254_in_all_are_the_most()
    {
        Assert.True(EmailAddress.TryParse(new string('a', 64) + "@example.com", out _));
        Assert.False(EmailAddress.TryParse(new string('a', 65) + "@example.com", out _, out var local));
        Assert.Equal(EmailProblem.TooLong, local);

        var domain = string.Join('.', Enumerable.Repeat(new string('d', 63), 3));
        Assert.True(EmailAddress.TryParse(new string('a', 62) + "@" + domain, out var longest));
        Assert.Equal(254, longest.Value.Length);
        Assert.False(EmailAddress.TryParse(new string('a', 63) + "@" + domain, out _, out var whole));
        Assert.Equal(EmailProblem.TooLong, whole);
    }

    [Fact]
    public void Every_address_of_the_grammar_is_one() => Address.Sample(text =>
        EmailAddress.TryParse(text, out _, out var problem) || problem == EmailProblem.TooLong);

    [Fact]
    public void Normalising_twice_is_normalising_once() => Gen.OneOf(Address, Gen.String).Sample(text =>
        !EmailAddress.TryParse(text, out var once)
        || (EmailAddress.TryParse(once.Value, out var twice) && twice == once));

    [Fact]
    public void No_two_spellings_of_one_address_differ() => Address.Sample(text =>
    {
        var idn = new IdnMapping();
        var at = text.IndexOf('@', StringComparison.Ordinal);
        string[] spellings =
        [
            text,
            "  " + text + "\t",
            ToAsciiUpper(text[..at]) + text[at..].ToUpperInvariant(),
            string.Concat(text.AsSpan(0, at + 1), idn.GetAscii(text[(at + 1)..])),
            text.Normalize(System.Text.NormalizationForm.FormD),
        ];
        var normalised = spellings.Select(spelling => EmailAddress.TryParse(spelling, out var email) ? email.Value : null).Distinct();
        return normalised.Count() == 1;
    });

    [Fact]
    public void No_letter_but_ascii_is_folded_before_the_at() => Gen.Char['\u0080', '\uffff'].Sample(letter =>
        !EmailAddress.TryParse($"a{letter}b@example.com", out _));

    [Fact]
    public void The_name_of_a_customer_is_what_stands_before_the_at() =>
        Assert.Equal("john.doe+x", EmailAddress.Parse("John.Doe+x@example.com").LocalPart);

    private static string ToAsciiUpper(string text) => string.Concat(text.Select(c => char.IsAsciiLetterLower(c) ? char.ToUpperInvariant(c) : c));
}
