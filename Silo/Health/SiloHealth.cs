using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Telemetron.Hosting.Operators;
using Telemetron.Hosting.Settings;

namespace Telemetron.Silo.Health;

/// <summary>
/// <c>/health/live</c>: this process answers. <c>/health/ready</c>: its silo is an active member of the cluster and reaches storage, which
/// is over as soon as it is told to stop. On a port of its own, at the silo's address.
/// </summary>
internal static class SiloHealth
{
    public static void AddSiloHealth(this IServiceCollection services, IPEndPoint address, Deadlines deadlines)
    {
        services.AddHealthChecks().AddCheck<MembershipHealthCheck>("membership");
        services.AddSharedHealthCheck<SiloHealthCheck>("storage", deadlines.GrainCall);
        services.AddOperatorServer(address);
    }
}
