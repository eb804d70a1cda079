namespace Telemetron.ApiHost.Http.Json;

/// <summary>Writes JSON responses, with their length, because small clients cannot read chunked responses.</summary>
internal static class JsonAnswer
{
    /// <summary>The content type of JSON responses.</summary>
    public const string ContentType = "application/json; charset=utf-8";

    /// <summary>Writes the response and disposes the buffer.</summary>
    public static Task WriteAsync(HttpResponse response, JsonBuffer body, CancellationToken cancellationToken)
    {
        response.ContentType = ContentType;
        response.ContentLength = body.Written.Length;
        var writing = response.BodyWriter.WriteAsync(body.Written, cancellationToken);
        if (!writing.IsCompletedSuccessfully)
        {
            return FinishAsync(writing, body);
        }

        body.Dispose();
        return Task.CompletedTask;
    }

    private static async Task FinishAsync(ValueTask<System.IO.Pipelines.FlushResult> writing, JsonBuffer body)
    {
        using (body)
        {
            await writing;
        }
    }
}
