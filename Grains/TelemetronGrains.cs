using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Hosting;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Telemetry;

namespace Telemetron.Grains;

/// <summary>What the grains need of a silo, besides their storage.</summary>
internal static class TelemetronGrains
{
    /// <summary>Adds it.</summary>
    public static ISiloBuilder AddTelemetronGrains(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<GrainMetrics>();
        silo.Services.AddGrainDirectory(PerSiloDirectory.Name, (_, _) => new PerSiloDirectory());
        return silo.DeactivateIdleGrains();
    }
}
