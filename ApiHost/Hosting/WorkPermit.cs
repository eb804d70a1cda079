using System.Threading.RateLimiting;
using Telemetron.ApiHost.Errors;
using Telemetron.ApiHost.Telemetry;

namespace Telemetron.ApiHost.Hosting;

/// <summary>
/// Lets so many requests work at a time, so many wait, and sends those beyond away at once. The permit is for the work alone: the body is there
/// before, and the answer is written after, so that no caller holds a permit by being slow.
/// </summary>
internal sealed class WorkPermit(ConcurrencyLimiter permits, ShedRequests shed) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        using var permit = await permits.AcquireAsync(permitCount: 1, context.HttpContext.RequestAborted);
        if (permit.IsAcquired)
        {
            return await next(context);
        }

        shed.CountBusy();
        return new ErrorResponse(ApiErrors.Overloaded);
    }
}
