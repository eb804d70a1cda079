using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Telemetron.Grains;
using Telemetron.Grains.Devices;
using Telemetron.Grains.Health;
using Telemetron.Grains.Organizations;
using Telemetron.Organizations;

namespace Telemetron.Silo.Storage;

/// <summary>Asks both storages for rows that nobody has, by the statements and under the role that requests have.</summary>
internal sealed class StorageProbe(
    [FromKeyedServices(StorageNames.Fleet)] IGrainStorage fleet, [FromKeyedServices(StorageNames.Organizations)] IGrainStorage organizations)
    : IStorageProbe
{
    private static readonly OrganizationId Organization = OrganizationId.Parse("telemetron");
    private static readonly DeviceIdentifier Identifier = DeviceIdentifier.Parse("health check");
    private static readonly ApiKeyHash Hash = ApiKeyHash.Parse(new string('0', 64));

    /// <inheritdoc/>
    public async Task<string?> CheckAsync(CancellationToken cancellationToken) =>
        await ProbeAsync(fleet, StorageNames.Device, GrainKeys.Device(Organization, Identifier), Device(), cancellationToken).ConfigureAwait(false)
        ?? await ProbeAsync(organizations, StorageNames.ApiKey, GrainKeys.ApiKey(Hash), ApiKey(), cancellationToken).ConfigureAwait(false);

    /// <summary>A storage that a benchmark put in place of ours has no probe.</summary>
    private static Task<string?> ProbeAsync<T>(IGrainStorage storage, string stateName, string key, T state, CancellationToken cancellationToken) =>
        storage is GuardedGrainStorage guarded
            ? guarded.ProbeAsync(stateName, GrainId.Create(stateName, key), state, cancellationToken)
            : Task.FromResult<string?>(null);

    private static ApiKeyState ApiKey() => new() { Organization = Organization, Name = "health check", CreatedAt = DateTimeOffset.UnixEpoch };

    private static DeviceState Device() => new()
    {
        Organization = Organization,
        Identifier = Identifier,
        DeviceId = "dev_0",
        Type = DeviceType.Parse("health check"),
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        Owners = [],
    };
}
