using System.Collections.Immutable;
using Telemetron.Customers;
using Telemetron.Devices;

namespace Telemetron.Grains.Devices;

/// <summary>What may become of a device, as functions of its state.</summary>
internal static class DeviceRules
{
    /// <summary>What a caller who only asks is told of a device that does not exist.</summary>
    public static readonly Failure NotFound = new(FailureCode.DeviceNotFound, "The device does not exist. Check its identifier.");

    /// <summary>The command with each owner once, at its first place.</summary>
    public static AssignOwnersCommand Normalise(AssignOwnersCommand command) => command.Owners switch
    {
        { IsDefault: true } => command with { Owners = [] },
        { Length: < 2 } => command,
        _ => command with { Owners = [.. command.Owners.Distinct()] },
    };

    /// <summary>Why the command is refused by any device, before one is looked for; null when it is not.</summary>
    public static Failure? Refuse(AssignOwnersCommand command)
    {
        if (command.Request == Guid.Empty)
        {
            return new Failure(FailureCode.InvalidCommand, "An assignment names its request; make one with Guid.CreateVersion7.");
        }

        if (command.Owners.Length is < 1 or > DeviceLimits.OwnersPerCommand)
        {
            return new Failure(
                FailureCode.InvalidCommand,
                $"An assignment names 1 to {DeviceLimits.OwnersPerCommand} distinct owners.");
        }

        if (command.Owners.Contains(default) || command.CreateAs == default(DeviceType))
        {
            return new Failure(FailureCode.InvalidCommand, "An assignment names addresses and a type; a default is none. Make them with TryParse.");
        }

        return null;
    }

    /// <summary>Why the command is refused by this device, before anything is created for it; null when it is not.</summary>
    /// <param name="identifier">The device that is asked.</param>
    /// <param name="device">Its newest state, null when it does not exist.</param>
    /// <param name="command">What it is asked.</param>
    public static Failure? Refuse(DeviceIdentifier identifier, DeviceState? device, AssignOwnersCommand command)
    {
        if (device is null && identifier.IsDotSegment)
        {
            return new Failure(FailureCode.UnnameableDevice, "A device cannot be called '.' or '..', since no URL can name it.");
        }

        if (device is null && command.CreateAs is null)
        {
            return new Failure(
                FailureCode.DeviceNotFound,
                "The device does not exist. Check its identifier, or ask for it to be created.");
        }

        var owners = device?.Owners.Length ?? 0;
        return owners + command.Owners.Length > DeviceLimits.OwnersPerDevice
            && owners + command.Owners.Count(email => device?.FindOwner(email) is null) > DeviceLimits.OwnersPerDevice
            ? new Failure(
                FailureCode.TooManyOwners,
                $"A device has at most {DeviceLimits.OwnersPerDevice} owners. It has {owners} already; assign fewer.")
            : null;
    }

    /// <summary>The answer to a command that asks for nothing new; null when there is something to create.</summary>
    public static OwnersAssigned? Recall(DeviceState? device, AssignOwnersCommand command)
    {
        if (device is null)
        {
            return null;
        }

        var owners = ImmutableArray.CreateBuilder<AssignedOwner>(command.Owners.Length);
        foreach (var email in command.Owners)
        {
            if (device.FindOwner(email) is not { } owner)
            {
                return null;
            }

            owners.Add(new AssignedOwner(email, owner.CustomerId, NewIds.CustomerIsNewIn(command.Request, owner.CustomerId, device.Organization, email)));
        }

        return new OwnersAssigned(
            device.DeviceId,
            NewIds.DeviceIsNewIn(command.Request, device.DeviceId, device.Organization, device.Identifier),
            owners.MoveToImmutable());
    }

    /// <summary>
    /// The device with the command's owners: the given state itself when it has them all, so that there is nothing to write.
    /// </summary>
    /// <param name="organization">Whose device it is.</param>
    /// <param name="identifier">The device that is asked.</param>
    /// <param name="device">The newest state, null when the device does not exist.</param>
    /// <param name="command">What to assign.</param>
    /// <param name="customers">The ids of all owners in the command, in its order.</param>
    /// <param name="now">The time of the assignment, in whole microseconds.</param>
    public static Outcome<DeviceState> Assign(
        OrganizationId organization,
        DeviceIdentifier identifier,
        DeviceState? device,
        AssignOwnersCommand command,
        IReadOnlyList<CustomerReference> customers,
        DateTimeOffset now)
    {
        if (Refuse(identifier, device, command) is { } failure)
        {
            return failure;
        }

        var added = ImmutableArray.CreateBuilder<OwnerState>(command.Owners.Length);
        for (var i = 0; i < command.Owners.Length; i++)
        {
            if (device?.FindOwner(command.Owners[i]) is null)
            {
                added.Add(new OwnerState(command.Owners[i], customers[i].CustomerId, now));
            }
        }

        return device switch
        {
            null => Create(organization, identifier, command, added.DrainToImmutable(), now),
            _ when added.Count == 0 => device,
            _ => device with { Version = device.Version + 1, Owners = device.Owners.AddRange(added), UpdatedAt = now },
        };
    }

    /// <summary>Who owns the device.</summary>
    public static Outcome<DeviceOwners> DescribeOwners(DeviceState? device) => device is null
        ? NotFound
        : new DeviceOwners(
            device.DeviceId,
            [.. device.Owners.Select(owner => new DeviceOwner(owner.Email, owner.CustomerId, owner.AssignedAt))]);

    /// <summary>All that a caller learns of the device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="customers">What each of its owners says of itself, in their order.</param>
    /// <exception cref="InvalidOperationException">An owner is no customer. Customers exist before they own anything, so that this is a defect.</exception>
    public static Outcome<DeviceDetails> Describe(DeviceState device, IReadOnlyList<Outcome<CustomerDetails>> customers) => new DeviceDetails(
        device.DeviceId,
        device.Identifier,
        device.Type,
        [.. device.Owners.Zip(customers, (owner, customer) => new OwnerDetails(
            owner.Email,
            owner.CustomerId,
            customer.Value?.Name ?? throw new InvalidOperationException("An owner of a device is no customer."),
            owner.AssignedAt))],
        device.CreatedAt,
        device.UpdatedAt);

    private static DeviceState Create(
        OrganizationId organization, DeviceIdentifier identifier, AssignOwnersCommand command, ImmutableArray<OwnerState> owners, DateTimeOffset now) => new()
        {
            Version = now.ToUnixTimeMilliseconds(),
            Organization = organization,
            Identifier = identifier,
            DeviceId = NewIds.ForDevice(command.Request, organization, identifier),
            Type = command.CreateAs!.Value,
            CreatedAt = now,
            UpdatedAt = now,
            Owners = owners,
        };
}
