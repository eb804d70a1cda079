using Telemetron.Customers;
using Telemetron.Devices;
using Telemetron.Grains.Telemetry;

namespace Telemetron.Grains.Devices;

/// <summary>
/// Changes and returns the owners, type and properties of a device. Its row is the only commit point: an assignment first makes sure that the
/// customers exist, and then writes the row once. A crash in between leaves at most customers without a device, which a retry reuses.
/// </summary>
[GrainType("device")]
internal sealed class DeviceGrain(IDeviceStorage storage, IMemoryLease lease, TimeProvider time, GrainMetrics metrics) : Grain, IDeviceGrain
{
    private OrganizationId _organization;
    private DeviceIdentifier _identifier;
    private DeviceMemory _memory = null!;
    private DeviceDetailsCache? _details;

    /// <inheritdoc/>
    /// <remarks>Reads nothing from storage: the call that activated the grain does, if it needs to.</remarks>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!GrainKeys.TryParseDevice(this.GetPrimaryKeyString(), out _organization, out _identifier))
        {
            throw new ArgumentException("The key of a device is not in normal form. Get the grain with GetDevice.");
        }

        _memory = new DeviceMemory(_organization, _identifier, storage, lease, this);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Outcome<OwnersAssigned>> AssignOwners(AssignOwnersCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        // The caller may have given up while the call was queued behind others.
        cancellationToken.ThrowIfCancellationRequested();
        command = AssignmentRules.Normalise(command);
        if (AssignmentRules.Refuse(command) is { } refused)
        {
            return Task.FromResult(RefuseAssignment(refused));
        }

        // A retry must be recorded even if it changes nothing, so an answer from memory is not enough.
        var device = _memory.Current;
        return !Repetition.IsCurrent && AssignmentRules.Recall(device, command) is { } known
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
            (device, now) => SettleSave(device, SaveRules.Save(_organization, _identifier, device, command, now), command.Request, now),
            metrics.Saved,
            cancellationToken);
        return outcome.Map(device => SaveRules.DescribeSaved(device, command));
    }

    /// <inheritdoc/>
    public async Task<Outcome<DeviceSaved>> ReplaceProperties(ReplacePropertiesCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var outcome = await Change(
            SaveRules.Refuse(command),
            (device, now) => SettleSave(device, SaveRules.Replace(device, command, now), command.Request, now),
            metrics.Saved,
            cancellationToken);
        return outcome.Map(device => SaveRules.DescribeSaved(device, command));
    }

    /// <inheritdoc/>
    public Task<Outcome<DeviceOwners>> GetOwners(CancellationToken cancellationToken) => _memory.Current is { } device
        ? Task.FromResult(DeviceRules.DescribeOwners(device))
        : ReadOwners(cancellationToken);

    /// <inheritdoc/>
    public Task<Outcome<DeviceDetails>> GetDetails(CancellationToken cancellationToken) => _memory.Current is { } device
        ? DetailsOf(device, cancellationToken)
        : ReadAndDescribe(cancellationToken);

    private Task<Outcome<DeviceDetails>> DetailsOf(DeviceState device, CancellationToken cancellationToken) =>
        (_details ??= new DeviceDetailsCache(ReadDetails, time)).Of(device).WaitAsync(cancellationToken);

    private async Task<Outcome<DeviceDetails>> ReadAndDescribe(CancellationToken cancellationToken) =>
        await _memory.ReadSharedAsync(cancellationToken) is { } device ? await DetailsOf(device, cancellationToken) : DeviceRules.NotFound;

    private async Task<Outcome<DeviceOwners>> ReadOwners(CancellationToken cancellationToken) =>
        DeviceRules.DescribeOwners(await _memory.ReadSharedAsync(cancellationToken));

    /// <summary>Reads the names of the owners. It takes no token, because several callers share the result.</summary>
    private async Task<Outcome<DeviceDetails>> ReadDetails(DeviceState device)
    {
        var customers = await Task.WhenAll(device.Owners.Select(
            owner => GrainFactory.GetCustomer(_organization, owner.Email).GetDetails(CancellationToken.None)));
        return DeviceRules.Describe(device, customers);
    }

    private async Task<Outcome<OwnersAssigned>> Assign(DeviceState? device, AssignOwnersCommand command, CancellationToken cancellationToken)
    {
        var isRepetition = Repetition.IsCurrent;
        if (device is null)
        {
            device = await _memory.ReadAsync(cancellationToken);
            if (!isRepetition && AssignmentRules.Recall(device, command) is { } known)
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
        var stored = await _memory.UpdateAsync(
            newest => Settle(
                newest, AssignmentRules.Assign(_organization, _identifier, newest, command, customers, now), command.Request, isRepetition, isSave: false, now),
            metrics.Assigned,
            cancellationToken);
        return stored.Map(newest => AssignmentRules.Describe(newest, command, customers)!);
    }

    /// <summary>
    /// The customers of the command's owners, in the same order. Existing owners come from the device's state; the others are created if necessary.
    /// </summary>
    private Task<CustomerReference[]> GetOrCreateCustomers(DeviceState? device, AssignOwnersCommand command, CancellationToken cancellationToken) =>
        Task.WhenAll(command.Owners.Select(email => device?.FindOwner(email) is { } owner
            ? Task.FromResult(new CustomerReference(
                owner.CustomerId,
                WasCreated: NewIds.CustomerIsNewIn(command.Request, owner.CustomerId, _organization, email)))
            : GrainFactory.GetCustomer(_organization, email).GetOrCreate(command.Request, cancellationToken)));

    /// <summary>Applies a rule that needs only the device, to its current state or to a state that was read during this call.</summary>
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

        if (_memory.Current is null)
        {
            await _memory.ReadAsync(cancellationToken);
        }

        var now = time.GetUtcMicrosecond();
        return await _memory.UpdateAsync(device => change(device, now), count, cancellationToken);
    }

    private static Outcome<DeviceState> SettleSave(DeviceState? before, Outcome<DeviceState> after, Guid request, DateTimeOffset now) =>
        Settle(before, after, request, Repetition.IsCurrent, isSave: true, now);

    /// <summary>Records a retry even if it changes nothing.</summary>
    private static Outcome<DeviceState> Settle(
        DeviceState? before, Outcome<DeviceState> after, Guid request, bool isRepetition, bool isSave, DateTimeOffset now) =>
        isRepetition && before is not null && ReferenceEquals(after.Value, before) ? DeviceRules.Remember(before, request, isSave, now) : after;

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
