using CsCheck;

namespace Telemetron.Grains.Tests.Customers;

/// <summary>The beginning of an address, by which lists are searched.</summary>
public sealed class EmailPrefixTests
{
    private static readonly Gen<string> Label = Gen.OneOf("example", "bücher", "münchen", "пример", "例え", "xn--bcher-kva", "EXAMPLE", "BÜCHER");

    private static readonly Gen<string> Address = Gen.Select(
        Gen.String[Gen.Char["abcXYZ019.+_-"], 1, 20], Label.Array[2, 4], (local, labels) => $"{local}@{string.Join('.', labels)}");

    [Theory]
    [InlineData("", "")]
    [InlineData("Jane", "jane")]
    [InlineData("jane@", "jane@")]
    [InlineData("JANE@EXAMPLE.", "jane@example.")]
    [InlineData("jane@bücher", "jane@xn--bcher-kva")]
    [InlineData("jane@bücher.", "jane@xn--bcher-kva.")]
    [InlineData("jane@bücher.ex", "jane@xn--bcher-kva.ex")]
    [InlineData("jane@BÜCHER.EX", "jane@xn--bcher-kva.ex")]
    [InlineData("ü", "ü")]
    [InlineData("\u212a", "\u212a")]
    [InlineData("jane@bü..", "jane@bü..")]
    [InlineData("a@b@bücher", "a@b@xn--bcher-kva")]
    public void A_beginning_is_normalised_as_an_address_is(string text, string expected) => Assert.Equal(expected, EmailAddress.NormalisePrefix(text));

    [Fact]
    public void A_whole_address_begins_with_itself() => Address.Sample(text => EmailAddress.NormalisePrefix(text) == EmailAddress.Parse(text).Value);

    [Fact]
    public void An_address_begins_with_every_beginning_of_its_normal_form() => Gen.Select(Address, Gen.Double.Unit).Sample((text, part) =>
    {
        var normal = EmailAddress.Parse(text).Value;
        var beginning = normal[..(int)(normal.Length * part)];
        return EmailAddress.NormalisePrefix(beginning) == beginning && EmailAddress.NormalisePrefix(beginning.ToUpperInvariant()) == beginning;
    });

    [Fact]
    public void An_address_begins_with_every_beginning_of_itself_that_ends_with_a_whole_label() => Address.Sample(text =>
    {
        var normal = EmailAddress.Parse(text).Value;
        return Enumerable.Range(0, text.Length + 1)
            .Where(end => end <= text.IndexOf('@', StringComparison.Ordinal) || end == text.Length || text[end] == '.')
            .All(end => normal.StartsWith(EmailAddress.NormalisePrefix(text[..end]), StringComparison.Ordinal));
    });
}
