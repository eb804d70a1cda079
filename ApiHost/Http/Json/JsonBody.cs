using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Telemetron.ApiHost.Http.Bodies;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Http.Json;

/// <summary>Parses a request's body as JSON. Errors do not contain names of our types.</summary>
internal static class JsonBody
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Parses the body of a request whose endpoint has <see cref="TakesJson"/>.</summary>
    public static Checked<T> Read<T>(HttpContext http)
        where T : RequestBody, IJsonModel<T>
    {
        var body = http.Features.Get<ReceivedBody>() ?? throw new InvalidOperationException("The endpoint does not take JSON.");
        return Parse(body.Bytes.Span, T.Json);
    }

    private static Checked<T> Parse<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> typeInfo)
        where T : RequestBody
    {
        body = body.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;
        if (!Utf8.IsValid(body))
        {
            return ApiErrors.InvalidJson("The body is not UTF-8.");
        }

        try
        {
            var value = JsonSerializer.Deserialize(body, typeInfo);
            return value is null ? ApiErrors.InvalidJson("The body is null. Send a JSON object.") : value;
        }
        catch (JsonException)
        {
            return JsonDiagnosis.Explain(body, typeInfo);
        }
    }
}
