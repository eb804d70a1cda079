using System.Collections.Immutable;
using System.Text.Json;

namespace Telemetron.ApiHost.Tests.Contract.Model.Calls;

/// <summary>Reads answers.</summary>
internal static class AnswerJson
{
    public static string Text(this JsonElement answer, string name) => answer.GetProperty(name).GetString()!;

    public static bool Flag(this JsonElement answer, string name) => answer.GetProperty(name).GetBoolean();

    public static IEnumerable<JsonElement> Items(this JsonElement answer, string name) => answer.GetProperty(name).EnumerateArray();

    public static string[] Texts(this JsonElement answer, string name) => [.. answer.Items(name).Select(text => text.GetString()!)];

    public static string List(this JsonElement answer, string name) => string.Join(", ", answer.Texts(name));

    public static ImmutableArray<OwnerModel> Owners(this JsonElement answer, string name) =>
        [.. answer.Items(name).Select(owner => new OwnerModel(owner.Text("email"), owner.Text("customerId")))];

    public static ImmutableSortedDictionary<string, string> Properties(string json) => Properties(JsonElement.Parse(json));

    public static ImmutableSortedDictionary<string, string> Properties(JsonElement properties) =>
        properties.EnumerateObject().ToImmutableSortedDictionary(property => property.Name, property => property.Value.GetRawText(), StringComparer.Ordinal);
}
