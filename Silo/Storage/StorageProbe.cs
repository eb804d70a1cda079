using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Telemetron.Grains;
using Telemetron.Grains.Health;
using Telemetron.Grains.Organizations;
using Telemetron.Organizations;
using Telemetron.Silo.Storage.Fleet;

namespace Telemetron.Silo.Storage;

/// <summary>Checks both storages, with the statements and the role of requests.</summary>
internal sealed class StorageProbe(FleetStorage fleet, [FromKeyedServices(StorageNames.Organizations)] IGrainStorage organizations) : IStorageProbe
{
    private static readonly ApiKeyHash Hash = ApiKeyHash.Parse(new string('0', 64));

    private static readonly ApiKeyState ApiKey =
        new() { Organization = OrganizationId.Parse("telemetron"), Name = "health check", CreatedAt = DateTimeOffset.UnixEpoch };

    /// <inheritdoc/>
    public async Task<string?> CheckAsync(CancellationToken cancellationToken) =>
        await fleet.ProbeAsync(cancellationToken).ConfigureAwait(false) ?? await ProbeOrganizationsAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Checks the storage for API keys, unless a benchmark has replaced it.</summary>
    private Task<string?> ProbeOrganizationsAsync(CancellationToken cancellationToken) => organizations is GuardedGrainStorage guarded
        ? guarded.ProbeAsync(StorageNames.ApiKey, GrainId.Create(StorageNames.ApiKey, GrainKeys.ApiKey(Hash)), ApiKey, cancellationToken)
        : Task.FromResult<string?>(null);
}
