using Telemetron.ApiHost.Hosting;

namespace Telemetron.ApiHost.Keys.Initial;

/// <summary>The keys that are there before anybody has made one.</summary>
internal static class FirstKeys
{
    /// <summary>A configured key in either mode, which a client of the cluster puts in place when it reaches a silo; without one, the demo key of an embedded database that has no key yet.</summary>
    public static void AddFirstKeys(this IServiceCollection services, ApiHostSettings settings, BootstrapSettings? bootstrap)
    {
        if (bootstrap is not null)
        {
            services.AddSingleton(bootstrap);
            services.AddSingleton<BootstrapKey>();
            if (settings.Silo is not null)
            {
                services.AddHostedService(provider => provider.GetRequiredService<BootstrapKey>());
            }
        }
        else if (settings.IsEmbedded)
        {
            services.AddSingleton<DemoKey>();
        }
    }
}
