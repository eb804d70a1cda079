using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Dashboard;
using Telemetron.Hosting.Operators;

namespace Telemetron.Silo.Dashboard;

/// <summary>
/// Orleans' dashboard: one part collects data in the silo, the other (<see cref="DashboardPages"/>) shows it on the silo's operator server.
/// </summary>
internal static class SiloDashboard
{
    /// <summary>Adds both parts. Without settings, removes the grains that the package adds to every silo.</summary>
    public static ISiloBuilder AddSiloDashboard(this ISiloBuilder silo, DashboardSettings? settings)
    {
        if (settings is null)
        {
            // Another silo of the cluster may use the dashboard. If its grains were placed on this silo, they would lack their services.
            silo.Services.PostConfigure<GrainTypeOptions>(options => options.Classes.RemoveWhere(IsOfDashboard));
            return silo;
        }

        silo.Services.AddSingleton(settings);
        silo.Services.AddSingleton<IOperatorServerPart, DashboardPages>();
        return silo.AddDashboard();
    }

    private static bool IsOfDashboard(Type type) => type.Assembly == typeof(DashboardOptions).Assembly;
}
