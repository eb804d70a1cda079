using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Telemetron.ApiHost.Tests.Http.OpenApi;

/// <summary>Makes a request of a call, by what the document says of it: a valid one, or one with something wrong.</summary>
public sealed class GeneratedRequest(ApiDocument document, Random random)
{
    /// <summary>Else the client would resolve dots in the path, and send another request.</summary>
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private static readonly string[] BadKeys = ["", "tlm_", "tlm_0123456789012345678901234567890123456789", "Bearer tlm_0123456789012345678901234567890123456789", "\"tlm_\""];

    private readonly GeneratedValues _values = new(document, random);

    /// <summary>Makes a request.</summary>
    /// <param name="operation">The call.</param>
    /// <param name="api">The address of the API.</param>
    /// <param name="knownIds">Ids of customers that there are.</param>
    public HttpRequestMessage Make(ApiOperation operation, Uri api, IReadOnlyList<string> knownIds)
    {
        var request = new HttpRequestMessage(operation.Method, new Uri($"{api}{Path(operation, knownIds)}{Query(operation)}", AsItIs));
        foreach (var header in operation.Parameters.Where(parameter => (string)parameter["in"]! == "header" && random.Next(4) == 0))
        {
            request.Headers.TryAddWithoutValidation((string)header["name"]!, random.Next(2) == 0 ? "*" : $"\"{random.Next()}\"");
        }

        if (operation.RequestSchema is { } schema)
        {
            request.Content = Content(schema);
        }

        if (random.Next(50) == 0)
        {
            request.Headers.TryAddWithoutValidation("x-api-key", BadKeys[random.Next(BadKeys.Length)]);
        }

        return request;
    }

    private string Path(ApiOperation operation, IReadOnlyList<string> knownIds)
    {
        var path = operation.Path[1..];
        foreach (var parameter in operation.Parameters.Where(parameter => (string)parameter["in"]! == "path"))
        {
            var name = (string)parameter["name"]!;
            path = path.Replace($"{{{name}}}", PathText(name, knownIds), StringComparison.Ordinal);
        }

        return path;
    }

    private string PathText(string name, IReadOnlyList<string> knownIds)
    {
        if (random.Next(3) > 0)
        {
            return name == "id" && knownIds.Count > 0 ? knownIds[random.Next(knownIds.Count)] : (string)_values.Valid(new JsonObject { ["type"] = "string" }, name)!;
        }

        // The document says that a path has no NUL: the server refuses it before it is a request. And a parameter is not empty.
        var text = _values.Text().Replace("\0", "", StringComparison.Ordinal);
        return random.Next(8) == 0 ? "%FF%2" : text.Length == 0 ? "%20" : Uri.EscapeDataString(text[..Math.Min(text.Length, 300)]);
    }

    private string Query(ApiOperation operation)
    {
        var query = new StringBuilder();
        foreach (var parameter in operation.Parameters.Where(parameter => (string)parameter["in"]! == "query" && random.Next(3) == 0))
        {
            var name = (string)parameter["name"]!;
            var isBroken = random.Next(3) == 0;
            var value = isBroken ? _values.Text() : Convert.ToString(_values.Valid(parameter["schema"]!, name)!.GetValue<object>(), CultureInfo.InvariantCulture)!;
            query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value[..Math.Min(value.Length, 500)]));
        }

        return query.ToString();
    }

    private ByteArrayContent Content(JsonNode schema)
    {
        var content = new ByteArrayContent(random.Next(3) > 0 ? Utf8(_values.Valid(schema, "")!.ToJsonString()) : BrokenBody(schema));
        content.Headers.ContentType = random.Next(50) == 0 ? new MediaTypeHeaderValue("text/plain") : new MediaTypeHeaderValue("application/json");
        if (random.Next(100) == 0)
        {
            content.Headers.ContentEncoding.Add("gzip");
        }

        return content;
    }

    private byte[] BrokenBody(JsonNode schema)
    {
        var good = _values.Valid(schema, "")!.ToJsonString();
        return random.Next(8) switch
        {
            0 => Utf8(good[..random.Next(good.Length)]),
            1 => [.. Utf8(good)[..^1], 0xC3, 0x28],
            2 => Utf8(good.Replace("\":", "\": [", StringComparison.Ordinal)),
            3 => Utf8(good[..^1] + "," + good[1..]),
            4 => Utf8(_values.Broken(new JsonObject { ["type"] = "object" }, "")?.ToJsonString() ?? "null"),
            5 => Utf8(good.PadRight((random.Next(2) == 0 ? 64 : 1024) * 1024 + random.Next(-1, 2))),
            _ => Utf8(_values.BrokenObject(schema).ToJsonString()),
        };
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
