using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;
using Telemetron.ApiHost.Errors;

namespace Telemetron.ApiHost.Json;

/// <summary>Reads a request's body as JSON and says what is wrong with it, without the names of our types.</summary>
internal static class JsonBody
{
    private const string Charset = "utf-8";

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="BadHttpRequestException">The body is larger than the endpoint takes, or broke off.</exception>
    public static async ValueTask<Checked<T>> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken)
        where T : RequestBody
    {
        if (!IsUtf8Json(request))
        {
            return ApiErrors.NotJson;
        }

        return Parse(await ReadBytesAsync(request.BodyReader, cancellationToken), typeInfo);
    }

    private static Checked<T> Parse<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> typeInfo)
        where T : RequestBody
    {
        body = body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;
        if (!Utf8.IsValid(body.Span))
        {
            return ApiErrors.InvalidJson("The body is not UTF-8.");
        }

        try
        {
            var value = JsonSerializer.Deserialize(body.Span, typeInfo);
            return value is null ? ApiErrors.InvalidJson("The body is null. Send a JSON object.") : value;
        }
        catch (JsonException)
        {
            return JsonDiagnosis.Explain(body.Span, typeInfo);
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadBytesAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static bool IsUtf8Json(HttpRequest request) =>
        request.HasJsonContentType()
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var mediaType)
        && (!mediaType.Charset.HasValue || HeaderUtilities.RemoveQuotes(mediaType.Charset).Equals(Charset, StringComparison.OrdinalIgnoreCase));
}
