using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Timeouts;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>Writes a body page by page. The response has no <c>Content-Length</c>, because the length is not known in advance.</summary>
internal static class StreamedAnswer
{
    /// <summary>The log's code for a response that was not completed.</summary>
    private const string BrokenOff = "broken_off";

    private const byte Comma = (byte)',';

    /// <summary>
    /// Writes a body with its list. If a page cannot be read, the connection is aborted, so that no caller mistakes a part of the list for all of it.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="body">The body with an empty list. This method disposes it.</param>
    /// <param name="listName">The name of the list in the JSON.</param>
    /// <param name="list">The list, with its first page.</param>
    public static async Task WriteAsync(HttpContext http, JsonBuffer body, string listName, TextPages list)
    {
        // The deadline applies to the start of the response. For a slow reader, the server enforces its minimum data rate.
        http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        var (head, tail) = Split(body, listName);
        http.Response.ContentType = JsonAnswer.ContentType;
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return;
        }

        try
        {
            await http.Response.BodyWriter.WriteAsync(head, http.RequestAborted);
            await WriteItemsAsync(http, list.Items, isFirst: true);
            while (list.NextAsync is { } next)
            {
                list = await next(http.RequestAborted);
                await WriteItemsAsync(http, list.Items, isFirst: false);
            }

            await http.Response.BodyWriter.WriteAsync(tail, http.RequestAborted);
        }
        catch (Exception exception)
        {
            var error = http.RequestAborted.IsCancellationRequested ? ApiErrors.CallerGone : ApiExceptionHandler.Explain(exception);
            http.Abort();
            if (error == ApiErrors.Internal)
            {
                throw;
            }

            TellLog(http, error with { Code = BrokenOff }, exception);
        }
    }

    /// <summary>Records the failure for the request log. The caller has already received status 200, so only the log can report it.</summary>
    private static void TellLog(HttpContext http, ApiError error, Exception exception)
    {
        http.Features.Set(error);
        http.Features.Set<IExceptionHandlerFeature>(new ExceptionHandlerFeature { Error = exception, Path = http.Request.Path });
    }

    private static async Task WriteItemsAsync(HttpContext http, IReadOnlyList<string> items, bool isFirst)
    {
        for (var i = 0; i < items.Count; i++)
        {
            Write(http, items[i], hasComma: i > 0 || !isFirst);
        }

        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    private static void Write(HttpContext http, string text, bool hasComma)
    {
        var encoded = JsonEncodedText.Encode(text, JsonRules.Encoder).EncodedUtf8Bytes;
        var bytes = http.Response.BodyWriter.GetSpan(encoded.Length + 3);
        var length = 0;
        if (hasComma)
        {
            bytes[length++] = Comma;
        }

        bytes[length++] = (byte)'"';
        encoded.CopyTo(bytes[length..]);
        length += encoded.Length;
        bytes[length++] = (byte)'"';
        http.Response.BodyWriter.Advance(length);
    }

    /// <summary>Splits the JSON before and after the items. Within a string, the quotes would be escaped, so the first match is the list.</summary>
    private static (byte[] Head, byte[] Tail) Split(JsonBuffer body, string listName)
    {
        using (body)
        {
            var empty = Encoding.UTF8.GetBytes($"\"{listName}\":[]");
            var place = body.Written.Span.IndexOf(empty);
            if (place < 0)
            {
                throw new InvalidOperationException($"The body has no empty list {listName}.");
            }

            var end = place + empty.Length - 1;
            return (body.Written[..end].ToArray(), body.Written[end..].ToArray());
        }
    }
}
