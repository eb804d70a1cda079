using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Timeouts;
using Telemetron.ApiHost.Hosting;
using Telemetron.ApiHost.Http.Bodies;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Http.Limits;

/// <summary>
/// What a request has to get past, in this order: the bound on connections (<see cref="Listening"/>), the deadline, the key, the bound on the
/// memory of bodies, the permit. Each costs more than the one before, so that none is spent on a request that an earlier one stops.
/// </summary>
internal static class RequestLimits
{
    /// <summary>A request that was not answered within its deadline may have had its effect: 503, and safe to repeat.</summary>
    public static void AddRequestLimits(this IServiceCollection services, RequestSettings settings, Deadlines deadlines)
    {
        services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = deadlines.Request,
            WriteTimeoutResponse = context => ErrorResponse.WriteAsync(context, ApiErrors.Unavailable),
        });
        services.AddSingleton<BodyMemory>();
        services.AddSingleton(_ => new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = settings.MaxConcurrent,
            QueueLimit = settings.MaxQueued,
        }));
    }

    /// <summary>After authentication: a request takes a permit once it has what it works on.</summary>
    public static void UseRequestWork(this WebApplication app) => app.UseMiddleware<ReceiveBody>().UseMiddleware<LimitWork>();

    /// <summary>The endpoints of the group work with a permit.</summary>
    public static RouteGroupBuilder LimitWork(this RouteGroupBuilder group) => group.WithMetadata(NeedsPermit.Mark);
}
