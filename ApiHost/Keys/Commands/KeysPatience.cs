using Telemetron.ApiHost.Cluster;
using Telemetron.Hosting;
using Telemetron.Hosting.Databases;
using Telemetron.Hosting.Process;
using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Keys.Commands;

/// <summary>How a command waits for a cluster: it says at once what it waits for, and not at all for a database that refuses or is away.</summary>
internal sealed class KeysPatience(ClusterSettings settings, SilosReader silos, TimeProvider time) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private bool _hasSaid;

    /// <exception cref="StartupException">The database is the reason.</exception>
    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (StartupFailure.From(exception, StorageLocation.Of(settings.ConnectionString)) is { } failure)
        {
            throw failure;
        }

        if (!_hasSaid)
        {
            _hasSaid = true;
            var found = await silos.ReadAsync(settings.ClusterId, cancellationToken);
            await Console.Error.WriteLineAsync(found.WhyUnreachable(settings.ClusterId));
        }

        await Task.Delay(Pause, time, cancellationToken);
        return true;
    }
}
