using System.Text.Json.Nodes;

namespace Telemetron.ApiHost.Tests.Http.OpenApi;

/// <summary>Makes values by a schema: as it says, or with one thing wrong. Names are few, so that calls meet the same devices and customers.</summary>
public sealed class GeneratedValues(ApiDocument document, Random random)
{
    private static readonly string[] Awkward =
    [
        "", " ", "\u200b", "\0", "\u0001", ".", "..", "a/b", "%2F", "+", "?", "#", "😀", "\u212a@example.com", "é", "\ufeffSN-1", "SN-1\r", "' OR 1=1 --", "__proto__",
        "{\"a\":1}", "tlm_key", "xn--", "a@b", "@", "a@@example.com", "null", "9007199254740993", "-0", "ÿ", "\u202e", new('x', 300), new('é', 2000),
    ];

    /// <summary>A value that is as the schema says.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="name">What the value is called, from which follows what it means.</param>
    public JsonNode? Valid(JsonNode schema, string name)
    {
        schema = document.Resolve(schema);
        return TypeOf(schema) switch
        {
            "object" => ValidObject(schema),
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Valid(schema["items"]!, name))]),
            "boolean" => random.Next(2) == 0,
            "integer" => random.Next((int?)schema["minimum"] ?? 0, ((int?)schema["maximum"] ?? 100) + 1),
            _ => ValidText(name),
        };
    }

    /// <summary>A value that breaks the schema, or is at least unusual.</summary>
    public JsonNode? Broken(JsonNode schema, string name)
    {
        schema = document.Resolve(schema);
        return random.Next(6) switch
        {
            0 => null,
            1 => new JsonArray(),
            2 => new JsonObject { ["unexpected"] = new JsonArray(1, "two", null) },
            3 => random.Next(2) == 0 ? 1e300 : true,
            4 when schema["items"] is { } item => new JsonArray([.. Enumerable.Range(0, ((int?)schema["maxItems"] ?? 1) + random.Next(2)).Select(i => Valid(item, $"{name}{i}"))]),
            4 when schema["items"] is { } item => new JsonArray(Broken(item, name), Valid(item, name)),
            5 when schema["properties"] is not null => BrokenObject(schema),
            5 when schema["items"] is { } item => new JsonArray(Broken(item, name), Valid(item, name)),
            _ => Text(),
        };
    }

    /// <summary>A body in which one field is missing or wrong.</summary>
    public JsonObject BrokenObject(JsonNode schema)
    {
        var value = ValidObject(schema);
        var (name, field) = Any(schema["properties"]!.AsObject().ToList());
        if (random.Next(3) == 0)
        {
            value.Remove(name);
        }
        else
        {
            value[name] = Broken(field!, name);
        }

        return value;
    }

    /// <summary>A text that somebody once tripped over.</summary>
    public string Text() => Any(Awkward);

    private JsonObject ValidObject(JsonNode schema)
    {
        var value = new JsonObject();
        var required = schema["required"]?.AsArray().Select(name => (string)name!).ToHashSet() ?? [];
        foreach (var (name, field) in schema["properties"]?.AsObject().ToList() ?? [])
        {
            if (required.Contains(name) || random.Next(3) > 0)
            {
                value[name] = Valid(field!, name);
            }
        }

        if (schema["additionalProperties"] is JsonObject items)
        {
            foreach (var _ in Enumerable.Range(0, random.Next(1, 4)))
            {
                value[ValidText("deviceIdentifier")] = Valid(items, "");
            }
        }
        else if (schema["properties"] is null)
        {
            value[$"key{random.Next(3)}"] = random.Next(4) switch { 0 => null, 1 => random.Next(), 2 => Text().Replace("\0", "", StringComparison.Ordinal), _ => new JsonObject() };
        }

        return value;
    }

    private string ValidText(string name) => name switch
    {
        // Some that no assignment has created, or no call could create a customer.
        "email" when random.Next(2) == 0 => $"new{random.Next(1000)}@example.com",
        _ when name.Contains("mail", StringComparison.Ordinal) => $"customer{random.Next(8)}@example.com",
        _ when name.Contains("ype", StringComparison.Ordinal) => $"type{random.Next(3)}",
        "id" or "telemetronCustomerId" => "cust_" + random.Next(8),
        "cursor" or "If-None-Match" => Text(),
        "q" => random.Next(2) == 0 ? "SN-" : "customer",
        _ => $"SN-{random.Next(12)}",
    };

    private T Any<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private static string? TypeOf(JsonNode schema) => schema["type"] switch
    {
        JsonArray types => types.Select(type => (string)type!).First(type => type != "null"),
        var type => (string?)type,
    };
}
