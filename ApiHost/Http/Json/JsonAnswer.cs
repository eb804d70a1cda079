namespace Telemetron.ApiHost.Http.Json;

/// <summary>How every JSON answer is written: with its length, since small clients cannot read chunks.</summary>
internal static class JsonAnswer
{
    /// <summary>The content type of all of them.</summary>
    public const string ContentType = "application/json; charset=utf-8";

    /// <summary>Writes the answer and frees the buffer.</summary>
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
