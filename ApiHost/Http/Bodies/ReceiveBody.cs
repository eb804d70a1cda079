using System.Buffers;
using System.IO.Pipelines;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.ApiHost.Http.Limits;

namespace Telemetron.ApiHost.Http.Bodies;

/// <summary>
/// Receives the whole body of an authenticated request before the request acquires a permit. So a slow or missing body
/// occupies a connection and little memory, but nothing that other callers need.
/// </summary>
internal sealed class ReceiveBody(RequestDelegate next, BodyMemory memory, ShedRequests shed)
{
    private const string Close = "close";

    public Task InvokeAsync(HttpContext http) =>
        http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<TakesJson>() is not null
            ? ReceiveAsync(http, endpoint.MaxBodyBytes())
            : next(http);

    private async Task ReceiveAsync(HttpContext http, int limit)
    {
        if (BodyHeaders.Refuse(http.Request, limit) is { } refusal)
        {
            await RefuseAsync(refusal, http);
            return;
        }

        using var space = memory.Open(Caller.Of(http).Organization);
        var body = await ReceiveAsync(http, space, limit);
        if (!body.IsValid)
        {
            await RefuseAsync(body.Error, http);
            return;
        }

        http.Features.Set(body.Value);
        await next(http);
        http.Features.Set<ReceivedBody>(null);
    }

    private static async ValueTask<Checked<ReceivedBody>> ReceiveAsync(HttpContext http, BodySpace space, int limit)
    {
        var reader = http.Request.BodyReader;

        // If ReadAsync were cancelled by its token, Kestrel's reader would be left in the middle of a read, and Kestrel would log an error when it
        // drains the body.
        await using var ending = http.RequestAborted.UnsafeRegister(static reader => ((PipeReader)reader!).CancelPendingRead(), reader);
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(CancellationToken.None);
                var error = read.IsCanceled ? UnreadableBody.Ended(http)
                    : read.Buffer.Length > limit ? ApiErrors.BodyTooLarge
                    : space.TryGrowTo(read.Buffer.Length) ? null
                    : ApiErrors.Overloaded;
                if (error is null && !read.IsCompleted)
                {
                    reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                    continue;
                }

                var bytes = error is null ? read.Buffer.ToArray() : [];
                reader.AdvanceTo(read.Buffer.End);
                return error is null ? new ReceivedBody(bytes, space) : error;
            }
        }
        catch (Exception exception) when (UnreadableBody.Explain(exception, http) is { } error)
        {
            return error;
        }
    }

    private Task RefuseAsync(ApiError error, HttpContext http)
    {
        if (error == ApiErrors.BodyIsEncoded)
        {
            http.Response.Headers.AcceptEncoding = BodyHeaders.Identity;
        }
        else if (error == ApiErrors.Overloaded)
        {
            shed.CountBody();
        }
        else if (error == ApiErrors.BodyIsBroken || error == ApiErrors.BodyTooSlow || error == ApiErrors.BodyTooLarge)
        {
            // It is unknown where and when the next request would begin.
            http.Response.Headers.Connection = Close;
        }
        else if (error == ApiErrors.CallerGone)
        {
            return AbandonAsync(http);
        }

        return ErrorResponse.WriteAsync(http, error);
    }

    /// <summary>
    /// Aborts a connection that the caller has closed. Kestrel may not have noticed yet: it would drain the body, wait for the next request,
    /// and log an error, because its reader is left in the middle of a read.
    /// </summary>
    private static async Task AbandonAsync(HttpContext http)
    {
        http.Features.Set(ApiErrors.CallerGone);
        http.Response.StatusCode = ApiErrors.CallerGone.Status;
        http.Response.Headers.Connection = Close;
        await http.Response.StartAsync(CancellationToken.None);
        http.Abort();
    }
}
