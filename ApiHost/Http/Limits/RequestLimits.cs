using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Timeouts;
using Telemetron.ApiHost.Hosting;
using Telemetron.ApiHost.Http.Bodies;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Http.Limits;

/// <summary>
/// The limits of a request, in this order: the number of connections (<see cref="Listening"/>), the deadline, the API key, the
/// memory of bodies, the permit. Each costs more than the previous one, so nothing is spent on a request that an earlier limit rejects.
/// </summary>
internal static class RequestLimits
{
    /// <summary>Sets the deadline. A request that exceeds it gets 503: it may have taken effect, and is safe to retry.</summary>
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

    /// <summary>Adds the limits that apply after authentication: a request acquires its permit only when its body has arrived.</summary>
    public static void UseRequestWork(this WebApplication app) => app.UseMiddleware<ReceiveBody>().UseMiddleware<LimitWork>();

    /// <summary>Makes the endpoints of the group require a permit.</summary>
    public static RouteGroupBuilder LimitWork(this RouteGroupBuilder group) => group.WithMetadata(NeedsPermit.Mark);
}
