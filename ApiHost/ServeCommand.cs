using Telemetron.ApiHost.Admin.Hosting;
using Telemetron.ApiHost.Api;
using Telemetron.ApiHost.Api.Customers;
using Telemetron.ApiHost.Api.DeviceAssignment;
using Telemetron.ApiHost.Api.Devices;
using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Docs;
using Telemetron.ApiHost.Hosting;
using Telemetron.ApiHost.Hosting.Https;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Guards;
using Telemetron.ApiHost.Http.Limits;
using Telemetron.ApiHost.Http.OpenApi;
using Telemetron.ApiHost.Http.Telemetry;
using Telemetron.ApiHost.Keys.Initial;
using Telemetron.Hosting;
using Telemetron.Hosting.Http;
using Telemetron.Hosting.Logging;
using Telemetron.Hosting.Process;
using Telemetron.Hosting.Settings;
using Telemetron.Hosting.Telemetry;

namespace Telemetron.ApiHost;

/// <summary><c>ApiHost</c>: serves the HTTP API until it receives a stop signal.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        await using var app = Build(args, Console.Error);
        if (app is null)
        {
            return ExitCode.Misconfigured;
        }

        var settings = app.Services.GetRequiredService<ApiHostSettings>();
        var ports = app.Services.GetRequiredService<ListeningPorts>();
        var connection = app.Services.GetService<ClusterConnection>();
        var demo = app.Services.GetService<DemoKey>();
        return await HostRun.RunAsync(
            app,
            settings.Location,
            app.Logger,
            () => PortsMustBeFree.Check(ports.All),
            cancellationToken,
            token => demo?.ShowAsync(token) ?? Task.CompletedTask,
            () => connection?.ThrowIfFailed());
    }

    /// <summary>
    /// Builds the application without starting it. Returns null if the configuration is wrong; <paramref name="problems"/> then has the reasons.
    /// </summary>
    /// <param name="args">The settings of the command line.</param>
    /// <param name="problems">Receives the mistakes in the configuration.</param>
    /// <param name="configureServices">Lets a benchmark or a test replace services before the host is built.</param>
    public static WebApplication? Build(string[] args, TextWriter problems, Action<IServiceCollection>? configureServices = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration.AddLoggingDefaults(ApiLogLevels.All);
        builder.Logging.AddLogLines();
        builder.Logging.RedactKeys();
        var reader = new SettingsReader(builder.Configuration);
        var settings = ApiHostSettings.Read(reader);
        var requests = RequestSettings.Read(reader);
        var bootstrap = BootstrapSettings.Read(reader);
        var health = HealthSettings.Read(reader);
        var admin = AdminSettings.Read(reader);
        var hasDocs = DocsSettings.Read(reader, settings.IsEmbedded);
        var telemetry = TelemetrySettings.Read(reader, servesMetrics: health is not null);
        var proxies = ProxySettings.Read(reader, builder.Configuration);
        var https = HttpsSettings.Read(reader);
        var certificate = https?.ReadCertificate(reader);
        builder.ConfigureListening(reader, requests, settings.Cluster.Deadlines, https, certificate);
        if (reader.Problems.Count > 0)
        {
            reader.Report(problems);
            return null;
        }

        builder.AddApiTelemetry(telemetry, ExternalApi.BasePath);
        builder.Services.AddClusterHealth(health, settings.Cluster.Deadlines);
        builder.UseCluster(settings, telemetry);
        builder.Services.AddErrorHandling();
        builder.Services.AddSingleton<GrainCalls>();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(settings.Cluster);
        builder.Services.AddSingleton(ListeningPorts.Of(builder.Configuration, settings, health, admin?.Endpoint));
        builder.Services.AddSingleton(requests);
        builder.Services.AddDrain(requests);
        builder.Services.AddHttps(https, certificate);
        builder.Services.AddRequestLimits(requests, settings.Cluster.Deadlines);
        builder.Services.AddApiKeyAuthentication(settings.Cluster.Deadlines);
        builder.Services.AddExternalApi(settings.Cluster.Deadlines);
        builder.Services.AddApiDescription(ExternalApiDocument.Api, ErrorJson.Http, DeviceAssignmentJson.Http, DevicesJson.Http, CustomersJson.Http);
        builder.Services.AddFirstKeys(settings, bootstrap);
        builder.Services.AddAdminServer(admin);
        configureServices?.Invoke(builder.Services);

        var app = builder.Build();
        reader.WarnOfRemovedNames(app.Logger);
        app.Logger.LogMode(settings);
        app.UseTrustedProxies(proxies);
        app.UseSecurityHeaders();
        app.UseMiddleware<RequestLog>();
        app.UseErrorHandling();
        app.RejectAmbiguousFraming();
        app.RejectDotSegments();
        app.UseRouting();
        app.UseDatabaseFileGuard(ExternalApi.BasePath);
        app.UseRequestTimeouts();
        app.UseApiKeyAuthentication();
        app.UseRequestWork();
        app.MapClusterHealth();
        app.MapExternalApi();
        app.MapFrontPage(hasDocs);
        if (hasDocs)
        {
            app.MapReferencePage();
        }

        return app;
    }
}
