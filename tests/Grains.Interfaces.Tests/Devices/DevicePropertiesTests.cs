using System.Text;
using System.Text.Json;
using CsCheck;
using Telemetron.Devices;

namespace Telemetron.Grains.Interfaces.Tests.Devices;

public sealed class DevicePropertiesTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Char["\"\\/u0041\n"].Select(char.ToString),
        Gen.Char['\u0001', '\ud7ff'].Select(char.ToString),
        Gen.Char['\ue000', '\uffff'].Select(char.ToString),
        Gen.OneOf("😀", "\\u0022")).Array[0, 8].Select(string.Concat);

    private static readonly Gen<string> Values = Gen.Recursive<string>((depth, value) => depth > 3
        ? Gen.OneOf("null", "true", "-0.50", "1E+2", "123456789012345678901234567890")
        : Gen.OneOf(
            Gen.OneOf("null", "false", "0", "1.0"),
            Text.Select(text => JsonSerializer.Serialize(text)),
            value.Array[0, 3].Select(values => $"[ {string.Join(" , ", values)}\n]"),
            Gen.Dictionary(Text, value)[0, 3].Select(Object)));

    private static readonly Gen<string> Objects = Gen.Dictionary(Text, Values)[0, 4].Select(Object);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"a":null,"b":[1,{"c":{}}]}""")]
    [InlineData("""{"b":1,"a":2}""")]
    [InlineData("""{"n":1.0,"m":1e400,"k":-0,"j":12345678901234567890123.4567890}""")]
    [InlineData("""{"__proto__":{"constructor":1},"":0}""")]
    [InlineData("""{"a":1,"A":2}""")]
    [InlineData("""{"é":"ü","名":"値段　高い","😀":"👩‍👩‍👧"}""")]
    [InlineData("""{"a":"<script>&'+/"}""")]
    [InlineData("{\"a\":\"\u007f\u0085\u00a0\u2028\u2029\ufeff\ue000\ufffd\uffff\"}")]
    [InlineData("""{"a":"\"\\\b\f\n\r\t\u0001\\u0041\\"}""")]
    public void An_object_is_kept_as_it_was_given(string json) => Assert.Equal(json, DeviceProperties.Parse(json).Json);

    [Theory]
    [InlineData(" {\r\n\t\"a\" : [ 1 , 2 ] }\n", """{"a":[1,2]}""")]
    [InlineData("""{"\u0061":"\u00fc\/\ud83d\uDE00"}""", """{"a":"ü/😀"}""")]
    public void White_space_goes_and_escapes_that_are_not_needed(string json, string expected) => Assert.Equal(expected, DeviceProperties.Parse(json).Json);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("\"{}\"")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1}//")]
    [InlineData("{a:1}")]
    [InlineData("{'a':1}")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{\"a\":\"\n\"}")]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"a":1,"\u0061":1}""")]
    [InlineData("""{"a":[{"b":1,"b":2}]}""")]
    [InlineData("""{"a":"\u0000"}""")]
    [InlineData("""{"a\u0000":1}""")]
    [InlineData("""{"a":["\ud800"]}""")]
    [InlineData("""{"a":{"\udc00":1}}""")]
    [InlineData("""{"a":"\udc00\ud800"}""")]
    public void What_is_no_object_has_a_name_twice_or_a_text_that_cannot_be_stored_is_refused_with_a_sentence(string json)
    {
        Assert.False(DeviceProperties.TryParse(json, out var properties, out var problem));
        Assert.Equal(DeviceProperties.Empty, properties);
        Assert.StartsWith("Properties ", problem, StringComparison.Ordinal);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => DeviceProperties.Parse(json));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("""{"a":""", "}")]
    public void Thirty_two_levels_are_the_most(string open, string close)
    {
        Assert.True(DeviceProperties.TryParse(Nested(DeviceProperties.MaxDepth), out _, out _));
        Assert.False(DeviceProperties.TryParse(Nested(DeviceProperties.MaxDepth + 1), out _, out _));

        string Nested(int levels) =>
            $"{{\"a\":{string.Concat(Enumerable.Repeat(open, levels - 2))}{{}}{string.Concat(Enumerable.Repeat(close, levels - 2))}}}";
    }

    [Theory]
    [InlineData("x")]
    [InlineData("ü")]
    [InlineData("　")]
    [InlineData("😀")]
    public void The_most_are_32_KiB_of_utf8_without_white_space(string character)
    {
        var room = DeviceLimits.PropertiesBytes - """{"a":""}""".Length;
        var fits = string.Concat(Enumerable.Repeat(character, room / Encoding.UTF8.GetByteCount(character)));
        Assert.True(DeviceProperties.TryParse($"{new string(' ', 1000)}{{\"a\":\"{fits}\"}}", out _, out _));
        Assert.False(DeviceProperties.TryParse($"{{\"a\":\"{fits}{character}\"}}", out _, out var problem));
        Assert.Contains("32768 bytes", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_object_is_the_default()
    {
        Assert.Equal(default, DeviceProperties.Parse(" { } "));
        Assert.True(DeviceProperties.Parse("{}").IsEmpty);
        Assert.False(DeviceProperties.Parse("""{"a":null}""").IsEmpty);
        Assert.Equal("{}", default(DeviceProperties).Json);
        Assert.Equal("{}", DeviceProperties.Empty.ToString());
    }

    [Fact]
    public void Two_are_equal_when_their_texts_are()
    {
        Assert.Equal(DeviceProperties.Parse("""{"a": 1}"""), DeviceProperties.Parse("""{"\u0061":1}"""));
        Assert.NotEqual(DeviceProperties.Parse("""{"a":1}"""), DeviceProperties.Parse("""{"a":1.0}"""));
        Assert.NotEqual(DeviceProperties.Parse("""{"a":1,"b":2}"""), DeviceProperties.Parse("""{"b":2,"a":1}"""));
    }

    [Fact]
    public void Any_object_means_the_same_afterwards_and_is_kept_once_and_for_all() => Objects.Sample(json =>
    {
        var properties = DeviceProperties.Parse(json);
        using var given = JsonDocument.Parse(json);
        using var kept = JsonDocument.Parse(properties.Json);
        return JsonElement.DeepEquals(given.RootElement, kept.RootElement)
            && Names(given).SequenceEqual(Names(kept))
            && DeviceProperties.Parse(properties.Json) == properties
            && Encoding.UTF8.GetByteCount(properties.Json) <= Encoding.UTF8.GetByteCount(json);
    });

    private static IEnumerable<string> Names(JsonDocument document) => document.RootElement.EnumerateObject().Select(property => property.Name);

    private static string Object(IEnumerable<KeyValuePair<string, string>> properties) =>
        $"{{ {string.Join(" ,\t", properties.Select(property => $"{JsonSerializer.Serialize(property.Key)}: {property.Value}"))} }}";
}
