using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Dashboard;
using Telemetron.Hosting.Operators;

namespace Telemetron.Silo.Dashboard;

/// <summary>Orleans' dashboard: one part collects in the silo, the other (<see cref="DashboardPages"/>) shows it on the silo's operator server.</summary>
internal static class SiloDashboard
{
    /// <summary>Adds both; without settings, takes out what the package brings to every silo.</summary>
    public static ISiloBuilder AddSiloDashboard(this ISiloBuilder silo, DashboardSettings? settings)
    {
        if (settings is null)
        {
            // The dashboard's grains, which another silo of the cluster may use. Placed on this one, they would miss their services.
            silo.Services.PostConfigure<GrainTypeOptions>(options => options.Classes.RemoveWhere(IsOfDashboard));
            return silo;
        }

        silo.Services.AddSingleton(settings);
        silo.Services.AddSingleton<IOperatorServerPart, DashboardPages>();
        return silo.AddDashboard();
    }

    private static bool IsOfDashboard(Type type) => type.Assembly == typeof(DashboardOptions).Assembly;
}
