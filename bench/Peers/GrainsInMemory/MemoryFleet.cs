using System.Collections.Concurrent;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Devices;
using Telemetron.Silo.Storage.Fleet;

namespace Telemetron.Bench.GrainsInMemory;

/// <summary>A storage of devices and customers that does all that one does but for keeping anything: the product's JSON, and its version check.</summary>
internal sealed class MemoryFleet : IDeviceStorage, ICustomerStorage
{
    private readonly ConcurrentDictionary<FleetKey, StoredDevice> _devices = new();
    private readonly ConcurrentDictionary<FleetKey, CustomerState> _customers = new();

    public TimeSpan SettleInterval => TimeSpan.FromSeconds(1);

    public Task<DeviceState?> ReadAsync(OrganizationId organization, DeviceIdentifier identifier, CancellationToken cancellationToken) =>
        Task.FromResult(_devices.GetValueOrDefault(FleetKey.Of(organization, identifier))?.ToState(organization, identifier));

    public Task<bool> TryWriteAsync(DeviceState? before, DeviceState after, CancellationToken cancellationToken)
    {
        var key = FleetKey.Of(after.Organization, after.Identifier);
        var next = new StoredDevice(
            after.Version,
            after.DeviceId,
            after.Type.Value,
            after.CreatedAt,
            after.UpdatedAt,
            StoredJson.Write(after.Owners),
            after.Properties.IsEmpty ? null : after.Properties.Json,
            StoredJson.Write(after.Recent));
        return Task.FromResult(before is null
            ? _devices.TryAdd(key, next)
            : _devices.TryGetValue(key, out var row) && row.Version == before.Version && _devices.TryUpdate(key, next, row));
    }

    public Task<CustomerState?> ReadAsync(OrganizationId organization, EmailAddress email, CancellationToken cancellationToken) =>
        Task.FromResult(_customers.GetValueOrDefault(FleetKey.Of(organization, email)));

    public Task<CustomerState> GetOrCreateAsync(CustomerState candidate, CancellationToken cancellationToken) =>
        Task.FromResult(_customers.GetOrAdd(FleetKey.Of(candidate.Organization, candidate.Email), candidate));

    public Task<bool> TryWriteAsync(CustomerState before, CustomerState after, CancellationToken cancellationToken) =>
        Task.FromResult(_customers.TryUpdate(FleetKey.Of(after.Organization, after.Email), after, before));
}
