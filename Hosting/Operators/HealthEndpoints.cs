using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Telemetron.Hosting.Operators;

/// <summary>
/// <c>/health/live</c> and <c>/health/ready</c> of both programs: 200 or 503, with a line that says why. They are excluded from the metrics of
/// requests, because frequent probes could outnumber requests.
/// </summary>
internal static class HealthEndpoints
{
    /// <summary>Maps both endpoints.</summary>
    /// <param name="app">The server.</param>
    /// <param name="configure">What else the endpoints have.</param>
    public static void MapHealth(this IEndpointRouteBuilder app, Action<IEndpointConventionBuilder>? configure = null)
    {
        var live = app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).DisableHttpMetrics();
        var ready = app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).DisableHttpMetrics();
        configure?.Invoke(live);
        configure?.Invoke(ready);
    }

    /// <summary>Serves them, and <c>/metrics</c>, at a separate address.</summary>
    public static void AddOperatorServer(this IServiceCollection services, IPEndPoint address) =>
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<OperatorServer>(provider, address));

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var reasons = report.Entries.Values.Select(entry => entry.Description).Where(description => description is not null);
        return context.Response.WriteAsync(string.Join(' ', [report.Status.ToString(), .. reasons]), context.RequestAborted);
    }
}
