namespace Telemetron.ApiHost.Admin.Hosting;

/// <summary>How a process gets the administrators' API.</summary>
internal static class AdminHosting
{
    /// <summary>Adds its server, if the settings have a secret for it. It needs a silo no sooner than its first request.</summary>
    public static void AddAdminServer(this IServiceCollection services, AdminSettings? settings)
    {
        if (settings is not null)
        {
            services.AddSingleton(settings);
            services.AddHostedService<AdminServer>();
        }
    }
}
