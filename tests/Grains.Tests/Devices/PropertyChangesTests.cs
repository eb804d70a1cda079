using CsCheck;
using Telemetron.Devices;
using Telemetron.Grains.Devices;

namespace Telemetron.Grains.Tests.Devices;

public sealed class PropertyChangesTests
{
    private static readonly Gen<string> Name = Gen.OneOf("a", "b", "c", "__proto__", "", "ü", "😀", "A");

    private static readonly Gen<string> Value =
        Gen.OneOf("null", "1", "1.0", "\"x\"", "[]", "{}", """{"a":null}""", "true", "12345678901234567890.5", "\"😀\"");

    private static readonly Gen<Dictionary<string, string>> Objects = Gen.Dictionary(Name, Value)[0, 6];

    [Theory]
    [InlineData("{}", "{}", "{}")]
    [InlineData("""{"a":1}""", """{"a":2}""", """{"a":2}""")]
    [InlineData("""{"a":1,"b":2}""", """{"a":null}""", """{"b":2}""")]
    [InlineData("""{"a":1,"b":2}""", """{"c":3,"a":4}""", """{"a":4,"b":2,"c":3}""")]
    [InlineData("""{"a":{"x":1,"y":2}}""", """{"a":{"x":3}}""", """{"a":{"x":3}}""")]
    [InlineData("""{"a":1}""", """{"A":2}""", """{"a":1,"A":2}""")]
    [InlineData("""{"a":null}""", """{"b":1}""", """{"a":null,"b":1}""")]
    [InlineData("""{"a":null}""", """{"a":null}""", "{}")]
    [InlineData("{}", """{"a":{"b":null}}""", """{"a":{"b":null}}""")]
    [InlineData("{}", """{"b":null}""", "{}")]
    [InlineData("""{"a":1.50}""", """{"b":1e2}""", """{"a":1.50,"b":1e2}""")]
    [InlineData("""{"\u0061":1}""", """{"a":2}""", """{"a":2}""")]
    public void A_name_is_set_in_its_place_a_new_one_comes_last_and_a_null_removes(string current, string changes, string expected) =>
        Assert.Equal(expected, Merge(current, changes)?.Json);

    [Fact]
    public void Merging_is_setting_and_removing_in_a_dictionary() => Gen.Select(Objects, Objects).Sample((current, changes) =>
    {
        var expected = new OrderedDictionary<string, string>(current);
        foreach (var (name, value) in changes)
        {
            if (value == "null")
            {
                expected.Remove(name);
            }
            else
            {
                expected[name] = value;
            }
        }

        return Merge(Json(current), Json(changes))?.Json == Json(expected);
    });

    [Fact]
    public void Merging_twice_is_merging_once() => Gen.Select(Objects, Objects).Sample((current, changes) =>
    {
        var once = Merge(Json(current), Json(changes))!.Value;
        return Merge(once.Json, Json(changes)) == once;
    });

    [Fact]
    public void What_is_too_large_together_is_none()
    {
        var room = DeviceLimits.PropertiesBytes - """{"a":"","b":1}""".Length;
        Assert.NotNull(Merge($$"""{"a":"{{new string('x', room)}}"}""", """{"b":1}"""));
        Assert.Null(Merge($$"""{"a":"{{new string('x', room + 1)}}"}""", """{"b":1}"""));
        Assert.NotNull(Merge($$"""{"a":"{{new string('x', room + 1)}}"}""", """{"b":null}"""));
    }

    private static DeviceProperties? Merge(string current, string changes) =>
        PropertyChanges.Merge(DeviceProperties.Parse(current), DeviceProperties.Parse(changes));

    private static string Json(IEnumerable<KeyValuePair<string, string>> properties) =>
        $"{{{string.Join(',', properties.Select(property => $"\"{property.Key}\":{property.Value}"))}}}";
}
