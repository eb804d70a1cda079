using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Telemetron.Silo.Health;

/// <summary><c>/health/live</c> and <c>/health/ready</c>, the same on both programs: 200 or 503, and a line that says why.</summary>
internal static class HealthEndpoints
{
    /// <summary>Maps both.</summary>
    /// <param name="app">The server.</param>
    /// <param name="configure">What else the endpoints have.</param>
    public static void MapHealth(this IEndpointRouteBuilder app, Action<IEndpointConventionBuilder>? configure = null)
    {
        var live = app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        var ready = app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
        configure?.Invoke(live);
        configure?.Invoke(ready);
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var reasons = report.Entries.Values.Select(entry => entry.Description).Where(description => description is not null);
        return context.Response.WriteAsync(string.Join(' ', [report.Status.ToString(), .. reasons]), context.RequestAborted);
    }
}
