using Orleans.Storage;
using Telemetron.Customers;
using Telemetron.Devices;
using Telemetron.Grains.Telemetry;

namespace Telemetron.Grains.Devices;

/// <summary>
/// Coordinates who owns a device. Its own row is the only commit point: customers are made to exist first, then the row is written once.
/// A crash in between leaves at most customers without a device, and a repetition finds them.
/// </summary>
/// <remarks>
/// <see cref="_device"/> shows nothing but what storage has acknowledged. That a device does not exist is never remembered: the row may be created beside the grain.
/// </remarks>
[GrainType("device")]
internal sealed class DeviceGrain(IDeviceStorage storage, TimeProvider time, GrainMetrics metrics) : Grain, IDeviceGrain
{
    /// <summary>How often a lost race is tried again. Every loss means that another activation won, so few are enough.</summary>
    private const int MaxAttempts = 5;

    private OrganizationId _organization;
    private DeviceIdentifier _identifier;
    private DeviceState? _device;
    private SharedRead? _reads;
    private DeviceDetailsCache? _details;

    /// <inheritdoc/>
    /// <remarks>Reads nothing: the call that woke the grain does, if it must.</remarks>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!GrainKeys.TryParseDevice(this.GetPrimaryKeyString(), out _organization, out _identifier))
        {
            throw new ArgumentException("The key of a device is not in normal form; build it with GrainKeys.");
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Outcome<OwnersAssigned>> AssignOwners(AssignOwnersCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        // A call may have waited behind others for longer than its caller did.
        cancellationToken.ThrowIfCancellationRequested();
        command = DeviceRules.Normalise(command);
        if (DeviceRules.Refuse(command) is { } refused)
        {
            return Task.FromResult(Refuse(refused));
        }

        return DeviceRules.Recall(_device, command) is { } known
            ? Task.FromResult(Recall(known))
            : Assign(command, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Outcome<DeviceOwners>> GetOwners(CancellationToken cancellationToken) => _device is { } device
        ? Task.FromResult(DeviceRules.DescribeOwners(device))
        : ReadOwners(cancellationToken);

    /// <inheritdoc/>
    public Task<Outcome<DeviceDetails>> GetDetails(CancellationToken cancellationToken) => _device is { } device
        ? DetailsOf(device, cancellationToken)
        : ReadAndDescribe(cancellationToken);

    private Task<Outcome<DeviceDetails>> DetailsOf(DeviceState device, CancellationToken cancellationToken) =>
        (_details ??= new DeviceDetailsCache(ReadDetails, time)).Of(device).WaitAsync(cancellationToken);

    private async Task<Outcome<DeviceDetails>> ReadAndDescribe(CancellationToken cancellationToken) =>
        await ReadShared(cancellationToken) is { } device ? await DetailsOf(device, cancellationToken) : DeviceRules.NotFound;

    private async Task<Outcome<DeviceOwners>> ReadOwners(CancellationToken cancellationToken) =>
        DeviceRules.DescribeOwners(await ReadShared(cancellationToken));

    /// <summary>Without a token: callers share the read, and none of them ends it for the others.</summary>
    private async Task<DeviceState?> ReadShared(CancellationToken cancellationToken)
    {
        _reads ??= new SharedRead(() => Read(CancellationToken.None));
        await _reads.NextAsync().WaitAsync(cancellationToken);
        return _device;
    }

    /// <summary>Calls overlap, so that this may find what is outdated by now.</summary>
    private async Task Read(CancellationToken cancellationToken)
    {
        var read = await storage.ReadAsync(_organization, _identifier, cancellationToken);
        if (read is not null && !(_device?.Version >= read.Version))
        {
            _device = read;
        }
    }

    /// <summary>Without a token, likewise.</summary>
    private async Task<Outcome<DeviceDetails>> ReadDetails(DeviceState device)
    {
        var customers = await Task.WhenAll(device.Owners.Select(
            owner => GrainFactory.GetCustomer(_organization, owner.Email).GetDetails(CancellationToken.None)));
        return DeviceRules.Describe(device, customers);
    }

    private async Task<Outcome<OwnersAssigned>> Assign(AssignOwnersCommand command, CancellationToken cancellationToken)
    {
        if (_device is null)
        {
            await Read(cancellationToken);
            if (DeviceRules.Recall(_device, command) is { } known)
            {
                return Recall(known);
            }
        }

        if (DeviceRules.Refuse(_identifier, _device, command) is { } refused)
        {
            return Refuse(refused);
        }

        var now = time.GetUtcMicrosecond();
        var customers = await GetOrCreateCustomers(command, cancellationToken);
        var stored = await Update(device => DeviceRules.Assign(_organization, _identifier, device, command, customers, now), cancellationToken);
        return stored.Map(device => new OwnersAssigned(
            device.DeviceId,
            WasCreated: NewIds.DeviceIsNewIn(command.Request, device.DeviceId, _organization, _identifier),
            [.. command.Owners.Zip(customers, (email, customer) => new AssignedOwner(email, customer.CustomerId, customer.WasCreated))]));
    }

    /// <summary>Every owner in the command as a customer, in its order: those that the device has from memory, the others by asking them to exist.</summary>
    private Task<CustomerReference[]> GetOrCreateCustomers(AssignOwnersCommand command, CancellationToken cancellationToken)
    {
        var device = _device;
        return Task.WhenAll(command.Owners.Select(email => device?.FindOwner(email) is { } owner
            ? Task.FromResult(new CustomerReference(
                owner.CustomerId,
                WasCreated: NewIds.CustomerIsNewIn(command.Request, owner.CustomerId, _organization, email)))
            : GrainFactory.GetCustomer(_organization, email).GetOrCreate(command.Request, cancellationToken)));
    }

    /// <summary>Applies a rule to the newest state until what it returns is stored, or there is nothing to store.</summary>
    /// <exception cref="InconsistentStateException">Every attempt lost its race.</exception>
    private async Task<Outcome<DeviceState>> Update(Func<DeviceState?, Outcome<DeviceState>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var before = _device;
            var next = change(before);
            if (!next.IsSuccess || ReferenceEquals(next.Value, before) || await TryWrite(before, next.Value, cancellationToken))
            {
                metrics.Assigned(before, next);
                return next;
            }

            _device = await storage.ReadAsync(_organization, _identifier, cancellationToken);
        }

        throw new InconsistentStateException("Other activations of this device wrote first, each time.");
    }

    /// <summary>
    /// An activation that lost a race, or does not know how its write ended, is deactivated when it is done: nothing doubtful stays in memory.
    /// </summary>
    private async Task<bool> TryWrite(DeviceState? before, DeviceState after, CancellationToken cancellationToken)
    {
        var stored = false;
        try
        {
            stored = await storage.TryWriteAsync(before, after, cancellationToken);
        }
        finally
        {
            if (!stored)
            {
                DeactivateOnIdle();
            }
        }

        if (stored)
        {
            _device = after;
        }

        return stored;
    }

    private Outcome<OwnersAssigned> Recall(OwnersAssigned known)
    {
        metrics.Recalled();
        return known;
    }

    private Outcome<OwnersAssigned> Refuse(Failure failure)
    {
        metrics.Refuse(failure);
        return failure;
    }
}
