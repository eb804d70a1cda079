using Telemetron.Grains.Customers;
using Telemetron.Grains.Devices;

namespace Telemetron.ApiHost.Tests.Contract.Retries;

/// <summary>Storage that does its work, and of which a test says how many of the next answers are lost.</summary>
internal sealed class LostAnswers
{
    private int _toLose;

    /// <summary>How many answers to writes are to be lost next.</summary>
    public int Next
    {
        get => Volatile.Read(ref _toLose);
        set => Volatile.Write(ref _toLose, value);
    }

    public async Task<T> AfterAsync<T>(Task<T> write)
    {
        var result = await write;
        return Interlocked.Decrement(ref _toLose) >= 0 ? throw new StorageUnavailableException("The answer is lost in this test.") : result;
    }

    /// <summary>The storage of devices.</summary>
    internal sealed class Devices(IDeviceStorage storage, LostAnswers lost) : IDeviceStorage
    {
        public TimeSpan SettleInterval => storage.SettleInterval;

        public Task<DeviceState?> ReadAsync(OrganizationId organization, DeviceIdentifier identifier, CancellationToken cancellationToken) =>
            storage.ReadAsync(organization, identifier, cancellationToken);

        public Task<bool> TryWriteAsync(DeviceState? before, DeviceState after, CancellationToken cancellationToken) =>
            lost.AfterAsync(storage.TryWriteAsync(before, after, cancellationToken));
    }

    /// <summary>The storage of customers.</summary>
    internal sealed class Customers(ICustomerStorage storage, LostAnswers lost) : ICustomerStorage
    {
        public Task<CustomerState?> ReadAsync(OrganizationId organization, EmailAddress email, CancellationToken cancellationToken) =>
            storage.ReadAsync(organization, email, cancellationToken);

        public Task<CustomerState> GetOrCreateAsync(CustomerState candidate, CancellationToken cancellationToken) =>
            lost.AfterAsync(storage.GetOrCreateAsync(candidate, cancellationToken));

        public Task<bool> TryWriteAsync(CustomerState before, CustomerState after, CancellationToken cancellationToken) =>
            lost.AfterAsync(storage.TryWriteAsync(before, after, cancellationToken));
    }
}
