using System.Threading.RateLimiting;
using Telemetron.ApiHost.Http.Bodies;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Http.Limits;

/// <summary>Lets so many requests work at a time, so many wait, and rejects those beyond at once.</summary>
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
