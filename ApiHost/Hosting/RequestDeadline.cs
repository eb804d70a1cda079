using Microsoft.AspNetCore.Http.Timeouts;
using Telemetron.ApiHost.Errors;
using Telemetron.Silo.Hosting;

namespace Telemetron.ApiHost.Hosting;

/// <summary>Every request is answered within <see cref="Deadlines.Request"/>. What was begun may have happened: 503, and safe to repeat.</summary>
internal static class RequestDeadline
{
    public static void AddRequestDeadline(this IServiceCollection services) => services.AddRequestTimeouts(options =>
        options.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = Deadlines.Request,
            WriteTimeoutResponse = context => ErrorResponse.WriteAsync(context, ApiErrors.Unavailable),
        });
}
