using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Dashboard;
using Telemetron.Hosting.Operators;

namespace Telemetron.Silo.Dashboard;

/// <summary>Serves the dashboard on the operator server, with access control. It calls grains as a client of the cluster does.</summary>
internal sealed class DashboardPages(DashboardSettings settings, IGrainFactory grains, ISiloStatusOracle silo) : IOperatorServerPart
{
    private const string Path = "/dashboard";

    /// <inheritdoc/>
    /// <remarks>The live log is hidden, because its long-running request would delay the stop of the silo.</remarks>
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

    /// <summary>The dashboard can only be added to a client builder. This one collects its services and builds no client.</summary>
    private sealed class PagesBuilder(IServiceCollection services) : IClientBuilder
    {
        public IServiceCollection Services { get; } = services;

        public IConfiguration Configuration { get; } = new ConfigurationBuilder().Build();
    }
}
