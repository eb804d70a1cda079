using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Hosting;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Organizations;
using Telemetron.Grains.Telemetry;

namespace Telemetron.Grains;

/// <summary>Registers what the grains need in a silo, except their storage.</summary>
internal static class TelemetronGrains
{
    /// <summary>Adds the metrics, the per-silo directory and the deactivation of idle grains.</summary>
    public static ISiloBuilder AddTelemetronGrains(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<GrainMetrics>();
        silo.Services.AddSingleton<AuditLog>();
        silo.Services.AddGrainDirectory(PerSiloDirectory.Name, (_, _) => new PerSiloDirectory());
        return silo.DeactivateIdleGrains();
    }
}
