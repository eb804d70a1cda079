using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Telemetron.Customers;
using Telemetron.Devices;
using Telemetron.Grains.State;
using Telemetron.Grains.Telemetry;

namespace Telemetron.Grains.Devices;

/// <summary>
/// Coordinates who owns a device. Its own row is the only commit point: customers are made to exist first, then the row is written once.
/// A crash in between leaves at most customers without a device, and a repetition finds them.
/// </summary>
[GrainType("device")]
internal sealed partial class DeviceGrain : Grain, IDeviceGrain
{
    private readonly CommittedState<DeviceState> _device;
    private readonly DeviceDetailsCache _details;
    private readonly TimeProvider _time;
    private readonly GrainMetrics _metrics;
    private readonly ILogger<DeviceGrain> _logger;
    private OrganizationId _organization;
    private DeviceIdentifier _identifier;

    public DeviceGrain(
        [PersistentState(StorageNames.Device, StorageNames.Fleet)] IPersistentState<DeviceState> storage,
        TimeProvider time,
        GrainMetrics metrics,
        ILogger<DeviceGrain> logger)
    {
        _device = new CommittedState<DeviceState>(storage, this);
        _details = new DeviceDetailsCache(ReadDetails, time);
        _time = time;
        _metrics = metrics;
        _logger = logger;
    }

    /// <inheritdoc/>
    /// <remarks>Orleans has read the row before: the state that it injects comes with it.</remarks>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!GrainKeys.TryParseDevice(this.GetPrimaryKeyString(), out _organization, out _identifier))
        {
            throw new ArgumentException("The key of a device is not in normal form; build it with GrainKeys.");
        }

        _device.Load();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Outcome<OwnersAssigned>> AssignOwners(AssignOwnersCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        // A call may have waited behind others for longer than its caller did.
        cancellationToken.ThrowIfCancellationRequested();
        command = DeviceRules.Normalise(command);
        if (DeviceRules.Refuse(_identifier, _device.Value, command) is { } refused)
        {
            _metrics.Refuse(refused);
            return Task.FromResult<Outcome<OwnersAssigned>>(refused);
        }

        if (DeviceRules.Recall(_device.Value, command) is { } known)
        {
            _metrics.Recalled();
            return Task.FromResult<Outcome<OwnersAssigned>>(known);
        }

        return Assign(command, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Outcome<DeviceOwners>> GetOwners(CancellationToken cancellationToken) =>
        Task.FromResult(DeviceRules.DescribeOwners(_device.Value));

    /// <inheritdoc/>
    public Task<Outcome<DeviceDetails>> GetDetails(CancellationToken cancellationToken) => _device.Value is { } device
        ? _details.Of(device).WaitAsync(cancellationToken)
        : Task.FromResult<Outcome<DeviceDetails>>(DeviceRules.NotFound);

    /// <summary>Without a token: callers share the read, and none of them ends it for the others.</summary>
    private async Task<Outcome<DeviceDetails>> ReadDetails(DeviceState device)
    {
        var customers = await Task.WhenAll(device.Owners.Select(
            owner => GrainFactory.GetCustomer(_organization, owner.Email).GetDetails(CancellationToken.None)));
        return DeviceRules.Describe(device, customers);
    }

    private async Task<Outcome<OwnersAssigned>> Assign(AssignOwnersCommand command, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var customers = await GetOrCreateCustomers(command, cancellationToken);
        DeviceState? before = null;
        var stored = await _device.UpdateAsync(
            device =>
            {
                before = device;
                return DeviceRules.Assign(_identifier, device, command, customers, type => NewDevice(command.Request, type, now), now);
            },
            cancellationToken);

        _metrics.Assigned(before, stored);
        return stored.Map(device => new OwnersAssigned(
            device.DeviceId,
            WasCreated: NewIds.IsOf(command.Request, device.DeviceId, _organization, _identifier),
            [.. command.Owners.Select(email => new AssignedOwner(email, customers[email].CustomerId, customers[email].WasCreated))]));
    }

    /// <summary>Every owner in the command as a customer: those that the device has from memory, the others by asking them to exist.</summary>
    private async Task<IReadOnlyDictionary<EmailAddress, CustomerReference>> GetOrCreateCustomers(
        AssignOwnersCommand command, CancellationToken cancellationToken)
    {
        var device = _device.Value;
        var customers = await Task.WhenAll(command.Owners.Select(email => device?.FindOwner(email) is { } owner
            ? Task.FromResult(new CustomerReference(
                owner.CustomerId,
                WasCreated: NewIds.IsOf(command.Request, owner.CustomerId, _organization, email)))
            : GetOrCreateCustomer(email, command.Request, cancellationToken)));
        return command.Owners.Zip(customers).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>An activation that lost every race is deactivated; a second call reaches a new one, which has read what the winner wrote.</summary>
    private async Task<CustomerReference> GetOrCreateCustomer(EmailAddress email, Guid request, CancellationToken cancellationToken)
    {
        var customer = GrainFactory.GetCustomer(_organization, email);
        try
        {
            return await customer.GetOrCreate(request, cancellationToken);
        }
        catch (InconsistentStateException)
        {
            LogCustomerRaceLost();
            return await customer.GetOrCreate(request, cancellationToken);
        }
    }

    private DeviceState NewDevice(Guid request, DeviceType type, DateTimeOffset now) => new()
    {
        Organization = _organization,
        Identifier = _identifier,
        DeviceId = NewIds.ForDevice(request, _organization, _identifier),
        Type = type,
        CreatedAt = now,
        UpdatedAt = now,
        Owners = [],
    };

    [LoggerMessage(LogLevel.Information, "A customer lost a write race for good; asking it once more.")]
    private partial void LogCustomerRaceLost();
}
