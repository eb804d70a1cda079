using System.Text;
using CsCheck;

namespace Telemetron.Grains.Tests;

public sealed class TextTests
{
    private static readonly Gen<string> AnyText = Gen.Char.Array[0, 12].Select(characters => new string(characters));

    private static readonly Gen<string> Surroundings = Gen.String[Gen.Char[" \t\r\n\u00a0\u2003\u3000\ufeff\u200b"], 0, 4];

    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("ü😀", 2)]
    [InlineData("a\tb\u0001\u007f", 5)]
    [InlineData("\ud7ff\ue000\uffff", 3)]
    [InlineData("\0", null)]
    [InlineData("a\0b", null)]
    public void A_storable_text_has_a_number_of_code_points_and_another_has_none(string text, int? expected) => Assert.Equal(expected, Text.CountStorable(text));

    /// <summary>No theory: the compiler replaces such halves in attributes.</summary>
    [Fact]
    public void Half_a_surrogate_pair_is_not_storable() =>
        Assert.All(["\ud800", "a\udc00", "\udc00\ud800", "\ud800\ud800\udc00"], text => Assert.Null(Text.CountStorable(text)));

    [Fact]
    public void Storable_is_what_utf8_can_write_and_has_no_zero() => AnyText.Sample(text => Text.CountStorable(text) == Model(text));

    [Fact]
    public void A_text_without_control_characters_has_as_many_code_points_as_it_has_storable_ones() => AnyText.Sample(text =>
        Text.CountCodePoints(text) == (text.Any(char.IsControl) ? null : Text.CountStorable(text)));

    [Theory]
    [InlineData("", "")]
    [InlineData(" \u200b\ufeff\u3000", "")]
    [InlineData("\ufeff a \u200b", "a \u200b")]
    [InlineData("a", "a")]
    public void The_start_alone_is_trimmed(string text, string expected) => Assert.Equal(expected, Text.TrimStart(text));

    [Fact]
    public void Trimming_the_start_leaves_what_trimming_leaves_and_the_end() => Gen.Select(Surroundings, AnyText, Surroundings).Sample((before, text, after) =>
    {
        var whole = before + text + after;
        var trimmed = Text.TrimStart(whole);
        return whole.EndsWith(trimmed, StringComparison.Ordinal)
            && trimmed.StartsWith(Text.Trim(whole), StringComparison.Ordinal)
            && Text.TrimStart(trimmed) == trimmed
            && Text.Trim(trimmed) == Text.Trim(whole);
    });

    private static int? Model(string text)
    {
        try
        {
            var bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetBytes(text);
            return bytes.Contains((byte)0) ? null : Encoding.UTF32.GetByteCount(text) / 4;
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }
}
