using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Telemetron.Hosting.Databases;

/// <summary>Adds what tells of a database that fails.</summary>
internal static class StorageReporting
{
    /// <summary>Tells what is wrong with a database.</summary>
    /// <param name="services">The services of the process.</param>
    /// <param name="location">Which database.</param>
    /// <param name="reconnect">Each closes the idle connections of a pool.</param>
    public static void AddStorageReports(this IServiceCollection services, StorageLocation location, params Action[] reconnect) =>
        services.AddSingleton(provider => new StorageReports(
            location, reconnect, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));
}
