using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Telemetron.Hosting.Operators;
using Telemetron.Hosting.Settings;

namespace Telemetron.Silo.Health;

/// <summary>
/// Adds <c>/health/live</c> (the process responds) and <c>/health/ready</c> (its silo is an active member of the cluster, storage works, and it has
/// received no stop signal), on a separate port at the silo's address.
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
