using System.Threading.RateLimiting;
using Telemetron.ApiHost.Http.Bodies;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Http.Limits;

/// <summary>Limits the number of requests that are processed concurrently, and the number of queued ones. Rejects all others at once.</summary>
internal sealed class LimitWork(RequestDelegate next, ConcurrencyLimiter permits, ShedRequests shed)
{
    public Task InvokeAsync(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<NeedsPermit>() is null ? next(http) : WorkAsync(http);

    private async Task WorkAsync(HttpContext http)
    {
        var lease = await permits.AcquireAsync(permitCount: 1, http.RequestAborted);
        using var permit = new WorkPermit(lease, http.Features.Get<ReceivedBody>()?.Space);
        if (lease.IsAcquired)
        {
            http.Features.Set(permit);
            await next(http);
        }
        else
        {
            shed.CountBusy();
            await ErrorResponse.WriteAsync(http, ApiErrors.Overloaded);
        }
    }
}
