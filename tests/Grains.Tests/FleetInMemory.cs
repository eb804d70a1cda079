using System.Collections.Concurrent;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Devices;

namespace Telemetron.Grains.Tests;

/// <summary>What becomes of one write.</summary>
internal enum WriteFate
{
    /// <summary>It is stored and acknowledged.</summary>
    Stored,

    /// <summary>It is refused: nothing is stored.</summary>
    Refused,

    /// <summary>It is stored, but the acknowledgement is lost.</summary>
    StoredUnacknowledged,

    /// <summary>Another activation wrote first: its row is in place.</summary>
    Overtaken,
}

/// <summary>
/// Devices and customers in memory, with the version check of the real storage. Writes meet the fate that a test gives them, and reads wait as long as a test says.
/// Rows have the keys of their grains.
/// </summary>
internal sealed class FleetInMemory : IDeviceStorage, ICustomerStorage
{
    private readonly ConcurrentDictionary<string, DeviceState> _devices = new();
    private readonly ConcurrentDictionary<string, CustomerState> _customers = new();
    private readonly ConcurrentDictionary<string, (WriteFate Fate, object? Intruder)> _fates = new();
    private readonly ConcurrentDictionary<string, HeldCalls> _held = new();
    private readonly ConcurrentDictionary<string, HeldCalls> _heldWrites = new();

    /// <summary>Long, so that doubts stay until a test ends them.</summary>
    public TimeSpan SettleInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The devices.</summary>
    public IReadOnlyDictionary<string, DeviceState> Devices => _devices;

    /// <summary>The customers.</summary>
    public IReadOnlyDictionary<string, CustomerState> Customers => _customers;

    /// <summary>Writes that were tried, by key.</summary>
    public ConcurrentQueue<string> Writes { get; } = new();

    /// <summary>Reads that began, by key.</summary>
    public ConcurrentQueue<string> Reads { get; } = new();

    /// <summary>The next write of this row meets the fate; later ones are stored.</summary>
    /// <param name="key">The grain's key.</param>
    /// <param name="fate">What becomes of the write.</param>
    /// <param name="intruder">The state that another activation writes first, for <see cref="WriteFate.Overtaken"/>.</param>
    public void FateOfNextWrite(string key, WriteFate fate, object? intruder = null) => _fates[key] = (fate, intruder);

    /// <summary>Puts a device in place beside its grain, as a set-based statement or another silo does.</summary>
    public void Put(DeviceState device) => _devices[KeyOf(device)] = device;

    /// <summary>Reads of this row find what is stored when they begin, and return it when the test says.</summary>
    public HeldCalls HoldReads(string key) => _held[key] = new HeldCalls();

    /// <summary>The next write of this row is stored, and acknowledged when the test says.</summary>
    public HeldCalls HoldNextWrite(string key) => _heldWrites[key] = new HeldCalls();

    /// <summary>Lets reads of this row return at once again. Those that wait go on waiting.</summary>
    public void StopHolding(string key) => _held.TryRemove(key, out _);

    async Task<DeviceState?> IDeviceStorage.ReadAsync(OrganizationId organization, DeviceIdentifier identifier, CancellationToken cancellationToken)
    {
        var key = GrainKeys.Device(organization, identifier);
        Reads.Enqueue(key);
        var found = _devices.GetValueOrDefault(key);
        await (_held.TryGetValue(key, out var held) ? held.WaitAsync() : Task.CompletedTask);
        return found;
    }

    public async Task<bool> TryWriteAsync(DeviceState? before, DeviceState after, CancellationToken cancellationToken)
    {
        var key = KeyOf(after);
        var fate = await BeginAsync(key, intruder => _devices[key] = (DeviceState)intruder);
        var stored = before is null
            ? _devices.TryAdd(key, after)
            : _devices.TryGetValue(key, out var found) && found.Version == before.Version && _devices.TryUpdate(key, after, found);
        await (_heldWrites.TryRemove(key, out var held) ? held.WaitAsync() : Task.CompletedTask);
        return End(fate, stored);
    }

    Task<CustomerState?> ICustomerStorage.ReadAsync(OrganizationId organization, EmailAddress email, CancellationToken cancellationToken) =>
        Task.FromResult(_customers.GetValueOrDefault(GrainKeys.Customer(organization, email)));

    public async Task<CustomerState> GetOrCreateAsync(CustomerState candidate, CancellationToken cancellationToken)
    {
        var key = GrainKeys.Customer(candidate.Organization, candidate.Email);
        var fate = await BeginAsync(key, intruder => _customers[key] = (CustomerState)intruder);
        return End(fate, _customers.GetOrAdd(key, candidate));
    }

    public async Task<bool> TryWriteAsync(CustomerState before, CustomerState after, CancellationToken cancellationToken)
    {
        var key = GrainKeys.Customer(after.Organization, after.Email);
        var fate = await BeginAsync(key, intruder => _customers[key] = (CustomerState)intruder);
        return End(fate, _customers.TryGetValue(key, out var found) && found.Version == before.Version && _customers.TryUpdate(key, after, found));
    }

    private async Task<WriteFate> BeginAsync(string key, Action<object> store)
    {
        await Task.Yield();
        Writes.Enqueue(key);
        var (fate, intruder) = _fates.TryRemove(key, out var planned) ? planned : (WriteFate.Stored, null);
        if (fate == WriteFate.Refused)
        {
            throw new StorageUnavailableException();
        }

        if (fate == WriteFate.Overtaken)
        {
            store(intruder!);
        }

        return fate;
    }

    private static T End<T>(WriteFate fate, T result) => fate == WriteFate.StoredUnacknowledged ? throw new StorageUnavailableException() : result;

    private static string KeyOf(DeviceState device) => GrainKeys.Device(device.Organization, device.Identifier);
}
