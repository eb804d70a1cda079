using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Telemetron.Hosting.Operators;

/// <summary>Registers costly health checks.</summary>
internal static class SharedHealthChecks
{
    /// <summary>Adds a check to <c>/health/ready</c>, wrapped in a <see cref="SharedHealthCheck"/>.</summary>
    /// <param name="services">The services of the process.</param>
    /// <param name="name">Its name in the log.</param>
    /// <param name="timeout">The time limit of a run.</param>
    public static void AddSharedHealthCheck<TCheck>(this IServiceCollection services, string name, TimeSpan timeout)
        where TCheck : class, IHealthCheck
    {
        services.AddKeyedSingleton(name, (provider, _) => new SharedHealthCheck(
            ActivatorUtilities.CreateInstance<TCheck>(provider),
            timeout,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SharedHealthCheck>>()));
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            name, provider => provider.GetRequiredKeyedService<SharedHealthCheck>(name), failureStatus: null, tags: null));
    }
}
