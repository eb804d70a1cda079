using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Http.Bodies;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Guards;
using Telemetron.ApiHost.Http.Limits;
using Telemetron.ApiHost.Http.OpenApi;
using Telemetron.ApiHost.Http.Telemetry;
using Telemetron.ApiHost.Keys.Administration;
using Telemetron.Grains.Organizations;
using Telemetron.Hosting.Http;
using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Admin.Hosting;

/// <summary>The application behind the administrators' port: the same rules for requests as the other API has, and limits of its own.</summary>
internal static class AdminApplication
{
    /// <summary>For a few administrators and their scripts. Nobody else's requests count here, nor these there.</summary>
    private static readonly RequestSettings Requests = new(
        MaxConcurrent: 16, MaxQueued: 64, MaxConnections: 100, KeepAlive: TimeSpan.FromSeconds(60), BodyMemoryBytes: 2 * 1024 * 1024, Drain: TimeSpan.Zero);

    /// <summary>Builds it.</summary>
    /// <param name="host">The services of the process, which this shares.</param>
    /// <param name="settings">Where it listens, and to whom.</param>
    public static WebApplication Build(IServiceProvider host, AdminSettings settings)
    {
        var deadlines = host.GetRequiredService<Deadlines>();
        var (grains, calls, time) = (host.GetRequiredService<IGrainFactory>(), host.GetRequiredService<GrainCalls>(), host.GetRequiredService<TimeProvider>());
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(host.GetRequiredService<ILoggerFactory>());
        builder.Services.AddSingleton(host.GetRequiredService<ShedRequests>());
        builder.Services.AddSingleton<IHostLifetime, OuterLifetime>();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(new KeyAdministration(grains, calls, time, ChangeSource.AdminApi));
        builder.Services.AddSingleton(new OrganizationAdministration(grains, calls, ChangeSource.AdminApi));
        builder.Services.AddSingleton(Requests);
        builder.Services.AddRoutingCore();
        builder.Services.AddErrorHandling();
        builder.Services.AddRequestLimits(Requests, deadlines);
        builder.Services.AddApiDescription(AdminApiDocument.Api, ErrorJson.Http, AdminJson.Http);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.ConfigureEdge();
            kestrel.Limits.MaxConcurrentConnections = Requests.MaxConnections;
            kestrel.Limits.KeepAliveTimeout = Requests.KeepAlive;
            kestrel.Limits.MaxRequestBodySize = BodyLimit.Drained;
            kestrel.Limits.RequestHeadersTimeout = deadlines.Request;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Listen(settings.Endpoint);
        });

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseNoStore();
        app.UseMiddleware<RequestLog>();
        app.UseErrorHandling();
        app.RejectAmbiguousFraming();
        app.UseMiddleware<AuthenticateAdministrator>();
        app.RejectDotSegments();
        app.UseRouting();
        app.UseRequestTimeouts();
        app.UseRequestWork();
        app.MapAdminApi();
        return app;
    }

    /// <summary>Some answers hold a key. A read says so itself, and an error.</summary>
    private static void UseNoStore(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.Headers.CacheControl = "no-store";
        return next(context);
    });

    /// <summary>Lives as long as the process says. The default would end by itself on a signal, and announce that it has started.</summary>
    private sealed class OuterLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
