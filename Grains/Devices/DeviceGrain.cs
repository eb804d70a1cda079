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
/// <see cref="_device"/> shows nothing but what storage has acknowledged. It answers only while the silo's lease is valid, no write is in progress, and none was given up that may
/// still be done: a list may already show such a write, and no later read may show less. That a device does not exist is never remembered: the row may be created beside
/// the grain.
/// </remarks>
[GrainType("device")]
internal sealed class DeviceGrain(IDeviceStorage storage, IMemoryLease lease, TimeProvider time, GrainMetrics metrics) : Grain, IDeviceGrain
{
    /// <summary>How often a lost race is tried again. Every loss means that another activation won, so few are enough.</summary>
    private const int MaxAttempts = 5;

    private OrganizationId _organization;
    private DeviceIdentifier _identifier;
    private DeviceState? _device;
    private SharedRead? _reads;
    private DeviceDetailsCache? _details;
    private bool _isWriting;
    private long _givenUpAt;
    private bool _isInDoubt;

    /// <summary>The device, if memory may answer.</summary>
    private DeviceState? Remembered => !_isWriting && lease.IsValid && !IsInDoubt() ? _device : null;

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
        command = AssignmentRules.Normalise(command);
        if (AssignmentRules.Refuse(command) is { } refused)
        {
            return Task.FromResult(RefuseAssignment(refused));
        }

        var device = Remembered;
        return AssignmentRules.Recall(device, command) is { } known
            ? Task.FromResult(Recall(known))
            : Assign(device, command, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Outcome<OwnerUnassigned>> UnassignOwner(UnassignOwnerCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var outcome = await Change(
            AssignmentRules.Refuse(command), (device, now) => AssignmentRules.Unassign(device, command, now), metrics.Unassigned, cancellationToken);
        return outcome.Map(device => new OwnerUnassigned(device.DeviceId, DeviceRules.VersionAfter(device, command.Request)));
    }

    /// <inheritdoc/>
    public async Task<Outcome<DeviceSaved>> Save(SaveDeviceCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var outcome = await Change(
            SaveRules.Refuse(command),
            (device, now) => SaveRules.Save(_organization, _identifier, device, command, now),
            metrics.Saved,
            cancellationToken);
        return outcome.Map(device => SaveRules.DescribeSaved(device, command));
    }

    /// <inheritdoc/>
    public async Task<Outcome<DeviceSaved>> ReplaceProperties(ReplacePropertiesCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var outcome = await Change(
            SaveRules.Refuse(command), (device, now) => SaveRules.Replace(device, command, now), metrics.Saved, cancellationToken);
        return outcome.Map(device => SaveRules.DescribeSaved(device, command));
    }

    /// <inheritdoc/>
    public Task<Outcome<DeviceOwners>> GetOwners(CancellationToken cancellationToken) => Remembered is { } device
        ? Task.FromResult(DeviceRules.DescribeOwners(device))
        : ReadOwners(cancellationToken);

    /// <inheritdoc/>
    public Task<Outcome<DeviceDetails>> GetDetails(CancellationToken cancellationToken) => Remembered is { } device
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
    private async Task<DeviceState?> Read(CancellationToken cancellationToken)
    {
        Remember(await storage.ReadAsync(_organization, _identifier, cancellationToken));
        return _device;
    }

    /// <summary>Takes over what storage has, unless something newer is known.</summary>
    private void Remember(DeviceState? stored)
    {
        if (stored is not null && !(_device?.Version >= stored.Version))
        {
            _device = stored;
        }
    }

    /// <summary>Without a token, likewise.</summary>
    private async Task<Outcome<DeviceDetails>> ReadDetails(DeviceState device)
    {
        var customers = await Task.WhenAll(device.Owners.Select(
            owner => GrainFactory.GetCustomer(_organization, owner.Email).GetDetails(CancellationToken.None)));
        return DeviceRules.Describe(device, customers);
    }

    private async Task<Outcome<OwnersAssigned>> Assign(DeviceState? device, AssignOwnersCommand command, CancellationToken cancellationToken)
    {
        if (device is null)
        {
            device = await Read(cancellationToken);
            if (AssignmentRules.Recall(device, command) is { } known)
            {
                return Recall(known);
            }
        }

        if (AssignmentRules.Refuse(_identifier, device, command) is { } refused)
        {
            return RefuseAssignment(refused);
        }

        var now = time.GetUtcMicrosecond();
        var customers = await GetOrCreateCustomers(device, command, cancellationToken);
        var stored = await Update(
            newest => AssignmentRules.Assign(_organization, _identifier, newest, command, customers, now), metrics.Assigned, cancellationToken);
        return stored.Map(newest => AssignmentRules.Describe(newest, command, customers)!);
    }

    /// <summary>Every owner in the command as a customer, in its order: those that the device has from memory, the others by asking them to exist.</summary>
    private Task<CustomerReference[]> GetOrCreateCustomers(DeviceState? device, AssignOwnersCommand command, CancellationToken cancellationToken) =>
        Task.WhenAll(command.Owners.Select(email => device?.FindOwner(email) is { } owner
            ? Task.FromResult(new CustomerReference(
                owner.CustomerId,
                WasCreated: NewIds.CustomerIsNewIn(command.Request, owner.CustomerId, _organization, email)))
            : GrainFactory.GetCustomer(_organization, email).GetOrCreate(command.Request, cancellationToken)));

    /// <summary>Applies a rule that needs nothing but the device, to a state that is the newest or was within this call.</summary>
    private async Task<Outcome<DeviceState>> Change(
        Failure? refused,
        Func<DeviceState?, DateTimeOffset, Outcome<DeviceState>> change,
        Action<DeviceState?, Outcome<DeviceState>> count,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (refused is not null)
        {
            count(null, refused);
            return refused;
        }

        if (Remembered is null)
        {
            await Read(cancellationToken);
        }

        var now = time.GetUtcMicrosecond();
        return await Update(device => change(device, now), count, cancellationToken);
    }

    /// <summary>Applies a rule to the newest state until what it returns is stored, or there is nothing to store.</summary>
    /// <param name="change">The next state, the given state itself when there is nothing to change, or a failure. It may run several times.</param>
    /// <param name="count">Counts what became of it: the state that the rule met, and what it returned.</param>
    /// <param name="cancellationToken">Ends the loop, and not a write that has begun.</param>
    /// <exception cref="InconsistentStateException">Every attempt lost its race.</exception>
    private async Task<Outcome<DeviceState>> Update(
        Func<DeviceState?, Outcome<DeviceState>> change, Action<DeviceState?, Outcome<DeviceState>> count, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var before = _device;
            var next = change(before);
            if (!next.IsSuccess || ReferenceEquals(next.Value, before) || await TryWrite(before, next.Value))
            {
                count(before, next);
                return next;
            }

            _device = null;
            await Read(cancellationToken);
        }

        throw new InconsistentStateException("Other activations of this device wrote first, each time.");
    }

    /// <summary>
    /// An activation that lost a race is not the only one, and is deactivated when it is done. One that does not know how its write ended stays, and answers from storage until
    /// the write is done or never will be: another activation would take what it reads for the newest.
    /// </summary>
    private async Task<bool> TryWrite(DeviceState? before, DeviceState after)
    {
        var stored = false;
        (_isWriting, _isInDoubt) = (true, true);
        try
        {
            // Without the caller's token: the write goes on without its caller, and how it ends is worth the wait, which storage bounds.
            stored = await storage.TryWriteAsync(before, after, CancellationToken.None);
            _isInDoubt = false;
        }
        finally
        {
            (_isWriting, _givenUpAt) = (false, time.GetTimestamp());
        }

        if (stored)
        {
            Remember(after);
        }
        else
        {
            DeactivateOnIdle();
        }

        return stored;
    }

    /// <summary>A write of which this activation waits no longer may still be done, unless a later one has taken its version.</summary>
    private bool IsInDoubt() => _isInDoubt && (_isInDoubt = time.GetElapsedTime(_givenUpAt) < storage.LongestWrite);

    private Outcome<OwnersAssigned> Recall(OwnersAssigned known)
    {
        metrics.Recalled();
        return known;
    }

    private Outcome<OwnersAssigned> RefuseAssignment(Failure failure)
    {
        metrics.Assigned(null, failure);
        return failure;
    }
}
