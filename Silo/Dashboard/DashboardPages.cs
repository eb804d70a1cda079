using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Dashboard;
using Telemetron.Hosting.Operators;

namespace Telemetron.Silo.Dashboard;

/// <summary>The dashboard on the operator server, for those who may see it. It asks the grains as a client of the cluster would.</summary>
internal sealed class DashboardPages(DashboardSettings settings, IGrainFactory grains, ISiloStatusOracle silo) : IOperatorServerPart
{
    private const string Path = "/dashboard";

    /// <inheritdoc/>
    /// <remarks>Without the live log: a request that goes on for an hour would hold up a silo that is told to stop.</remarks>
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(grains);
        new PagesBuilder(services).AddDashboard(options => options.HideTrace = true);
    }

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder app) => app
        .MapOrleansDashboard(Path)
        .AddEndpointFilter(settings.Credentials is { } credentials ? new RequireCredentials(credentials) : new RequireLoopback())
        .AddEndpointFilter(new RequireActiveSilo(silo));

    /// <summary>The dashboard is added to a client builder; this one builds no client.</summary>
    private sealed class PagesBuilder(IServiceCollection services) : IClientBuilder
    {
        public IServiceCollection Services { get; } = services;

        public IConfiguration Configuration { get; } = new ConfigurationBuilder().Build();
    }
}
