using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Dashboard;

namespace Telemetron.Silo.Dashboard;

/// <summary>Orleans' dashboard: one part collects in the silo, the other shows it on the silo's web server.</summary>
internal static class SiloDashboard
{
    private const string Path = "/dashboard";

    /// <summary>Adds what collects; without settings, takes out what the package brings to every silo.</summary>
    public static ISiloBuilder AddSiloDashboard(this ISiloBuilder silo, DashboardSettings? settings)
    {
        if (settings is not null)
        {
            return silo.AddDashboard(Configure);
        }

        // The dashboard's grains, which another silo of the cluster may use. Placed on this one, they would miss their services.
        silo.Services.PostConfigure<GrainTypeOptions>(options => options.Classes.RemoveWhere(IsOfDashboard));
        return silo;
    }

    /// <summary>Adds what shows it to the services of a web server, which asks the grains as a client of the cluster would.</summary>
    /// <param name="server">The services of the server.</param>
    /// <param name="grains">How it reaches the grains.</param>
    public static void AddDashboardPages(this IServiceCollection server, IGrainFactory grains)
    {
        server.AddSingleton(grains);
        new PagesBuilder(server).AddDashboard(Configure);
    }

    /// <summary>Maps the pages, for those who may see them.</summary>
    /// <param name="app">The server.</param>
    /// <param name="settings">Who may.</param>
    /// <param name="silo">The silo whose grains are asked.</param>
    public static void MapDashboard(this IEndpointRouteBuilder app, DashboardSettings settings, ISiloStatusOracle silo) => app
        .MapOrleansDashboard(Path)
        .AddEndpointFilter(settings.Credentials is { } credentials ? new RequireCredentials(credentials) : new RequireLoopback())
        .AddEndpointFilter(new RequireActiveSilo(silo));

    /// <summary>Without the live log: a request that goes on for an hour would hold up a silo that is told to stop.</summary>
    private static void Configure(DashboardOptions options) => options.HideTrace = true;

    private static bool IsOfDashboard(Type type) => type.Assembly == typeof(DashboardOptions).Assembly;

    /// <summary>A client builder that builds no client.</summary>
    private sealed class PagesBuilder(IServiceCollection services) : IClientBuilder
    {
        public IServiceCollection Services { get; } = services;

        public IConfiguration Configuration { get; } = new ConfigurationBuilder().Build();
    }
}
