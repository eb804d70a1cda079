namespace Telemetron.ApiHost.Hosting;

/// <summary>How ApiHost leaves.</summary>
internal static class DrainExtensions
{
    /// <summary>For what comes after the drain: requests in work finish, and an own silo hands its grains over.</summary>
    private static readonly TimeSpan Departure = TimeSpan.FromSeconds(30);

    /// <summary>Drains before anything is stopped, and gives the host the time for it.</summary>
    public static void AddDrain(this IServiceCollection services, RequestSettings settings)
    {
        services.AddSingleton<Drain>();
        services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.Drain + Departure);
    }
}
