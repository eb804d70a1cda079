using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Telemetron.Hosting.Databases;

/// <summary>Registers <see cref="StorageReports"/>.</summary>
internal static class StorageReporting
{
    /// <summary>Adds the reports on a database.</summary>
    /// <param name="services">The services of the process.</param>
    /// <param name="location">The database.</param>
    /// <param name="reconnect">Actions that each close the idle connections of a pool.</param>
    public static void AddStorageReports(this IServiceCollection services, StorageLocation location, params Action[] reconnect) =>
        services.AddSingleton(provider => new StorageReports(
            location, reconnect, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));
}
