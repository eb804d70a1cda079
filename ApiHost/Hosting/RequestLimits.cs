using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;
using Telemetron.ApiHost.Errors;
using Telemetron.ApiHost.Telemetry;
using Telemetron.Silo.Hosting;

namespace Telemetron.ApiHost.Hosting;

/// <summary>
/// Every request is answered within its deadline, and when more arrive than can be done, those that would wait too long are sent away at
/// once. Either way what was begun may have happened: 503, and safe to repeat.
/// </summary>
internal static class RequestLimits
{
    public static void AddRequestLimits(this IServiceCollection services, RequestSettings settings, Deadlines deadlines)
    {
        services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = deadlines.Request,
            WriteTimeoutResponse = context => ErrorResponse.WriteAsync(context, ApiErrors.Unavailable),
        });
        services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(_ => RateLimitPartition.GetConcurrencyLimiter(
                string.Empty,
                _ => new ConcurrencyLimiterOptions { PermitLimit = settings.MaxConcurrent, QueueLimit = settings.MaxQueued }));
        });
        services.AddOptions<RateLimiterOptions>().Configure<ShedRequests>((options, shed) => options.OnRejected = async (context, _) =>
        {
            shed.CountBusy();
            await ErrorResponse.WriteAsync(context.HttpContext, ApiErrors.Overloaded);
        });
    }

    /// <summary>The deadline first: it counts the time in the queue too.</summary>
    public static void UseRequestLimits(this WebApplication app)
    {
        app.UseRequestTimeouts();
        app.Use(FailWhenCancelledInQueueAsync);
        app.UseRateLimiter();
    }

    /// <summary>The limiter lets a request that its deadline ends in the queue pass as an empty 200: a success that never was.</summary>
    private static async Task FailWhenCancelledInQueueAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (!context.Response.HasStarted)
        {
            context.RequestAborted.ThrowIfCancellationRequested();
        }
    }
}
