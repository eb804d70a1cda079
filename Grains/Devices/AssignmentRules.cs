using System.Collections.Immutable;
using Telemetron.Customers;
using Telemetron.Devices;
using Telemetron.Grains.Requests;

namespace Telemetron.Grains.Devices;

/// <summary>The rules for adding and removing owners, as functions of the state of a device.</summary>
internal static class AssignmentRules
{
    /// <summary>The failure for the removal of a customer that does not own the device, or of an owner of a device that does not exist.</summary>
    public static readonly Failure NotAssigned = new(FailureCode.OwnerNotAssigned, "The customer does not own the device.");

    /// <summary>Returns the command without duplicate owners, each at its first position.</summary>
    public static AssignOwnersCommand Normalise(AssignOwnersCommand command) => command.Owners switch
    {
        { IsDefault: true } => command with { Owners = [] },
        { Length: < 2 } => command,
        _ => command with { Owners = [.. command.Owners.Distinct()] },
    };

    /// <summary>Why any device rejects the command, whatever its state; null if it is valid.</summary>
    public static Failure? Refuse(AssignOwnersCommand command)
    {
        if (RequestRules.Refuse(command.Request) is { } withoutRequest)
        {
            return withoutRequest;
        }

        if (command.Owners.Length is < 1 or > DeviceLimits.OwnersPerCommand)
        {
            return new Failure(
                FailureCode.InvalidCommand,
                $"An assignment has 1 to {DeviceLimits.OwnersPerCommand} distinct owners.");
        }

        if (command.Owners.Contains(default) || command.CreateAs == default(DeviceType))
        {
            return new Failure(FailureCode.InvalidCommand, "Owners or CreateAs have a default value. Create the values with TryParse.");
        }

        return null;
    }

    /// <inheritdoc cref="Refuse(AssignOwnersCommand)"/>
    public static Failure? Refuse(UnassignOwnerCommand command) => RequestRules.Refuse(command.Request)
        ?? (command.Owner == default ? new Failure(FailureCode.InvalidCommand, "Owner has the default value. Create the value with TryParse.") : null);

    /// <summary>Why this device rejects the command, checked before anything is created; null if it accepts it.</summary>
    /// <param name="identifier">The device's identifier.</param>
    /// <param name="device">Its current state; null if it does not exist.</param>
    /// <param name="command">The command.</param>
    public static Failure? Refuse(DeviceIdentifier identifier, DeviceState? device, AssignOwnersCommand command)
    {
        if (device is null && identifier.IsDotSegment)
        {
            return DeviceRules.Unnameable;
        }

        if (device is null && command.CreateAs is null)
        {
            return new Failure(
                FailureCode.DeviceNotFound,
                "The device does not exist. Check its identifier, or set CreateAs to create it.");
        }

        var owners = device?.Owners.Length ?? 0;
        return owners + command.Owners.Length > DeviceLimits.OwnersPerDevice
            && owners + command.Owners.Count(email => device is null || !IsSettled(device, command.Request, email)) > DeviceLimits.OwnersPerDevice
            ? new Failure(
                FailureCode.TooManyOwners,
                $"A device has at most {DeviceLimits.OwnersPerDevice} owners. It has {owners} already; assign fewer.")
            : null;
    }

    /// <summary>The result of a command that changes nothing; null if something must be created, or the id of a customer is not known.</summary>
    public static OwnersAssigned? Recall(DeviceState? device, AssignOwnersCommand command) => device is null ? null : Describe(device, command, customers: null);

    /// <summary>The result of a completed command; null if the id of a customer is not known.</summary>
    /// <param name="device">The device after the command, or its current state.</param>
    /// <param name="command">The command.</param>
    /// <param name="customers">The customers of its owners, in the same order; null to take their ids from the device.</param>
    public static OwnersAssigned? Describe(DeviceState device, AssignOwnersCommand command, IReadOnlyList<CustomerReference>? customers)
    {
        var owners = ImmutableArray.CreateBuilder<AssignedOwner>(command.Owners.Length);
        var isCreated = DeviceRules.IsNewIn(device, command.Request);
        for (var i = 0; i < command.Owners.Length; i++)
        {
            var email = command.Owners[i];
            var owner = device.FindOwner(email);
            if ((owner?.CustomerId ?? customers?[i].CustomerId) is not { } customerId)
            {
                return null;
            }

            owners.Add(new AssignedOwner(
                email,
                customerId,
                NewIds.CustomerIsNewIn(command.Request, customerId, device.Organization, email),
                WasAssigned: (isCreated && WasOwnerFromTheBeginning(device, email, owner)) || device.Recent.HasAssigned(command.Request, email)));
        }

        return new OwnersAssigned(device.DeviceId, isCreated, owners.MoveToImmutable(), DeviceRules.VersionAfter(device, command.Request));
    }

    /// <summary>
    /// Returns the device with the command's owners added; the same instance if it has them all, so that there is nothing to write.
    /// </summary>
    /// <param name="organization">The device's organization.</param>
    /// <param name="identifier">The device's identifier.</param>
    /// <param name="device">The current state; null if the device does not exist.</param>
    /// <param name="command">What to assign.</param>
    /// <param name="customers">The customers of the command's owners, in the same order.</param>
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
            if (device is null || !IsSettled(device, command.Request, command.Owners[i]))
            {
                added.Add(new OwnerState(command.Owners[i], customers[i].CustomerId, now));
            }
        }

        return device switch
        {
            null => DeviceRules.Create(organization, identifier, command.Request, command.CreateAs!.Value, added.DrainToImmutable(), now),
            _ when added.Count == 0 => device,
            _ => DeviceRules.Change(device, command.Request, now, [.. added.Select(owner => owner.Email)]) with { Owners = device.Owners.AddRange(added) },
        };
    }

    /// <summary>Returns the device with an owner removed; the same instance if this request has already removed it.</summary>
    /// <param name="device">The current state; null if the device does not exist.</param>
    /// <param name="command">The owner to remove.</param>
    /// <param name="now">The time, in whole microseconds.</param>
    public static Outcome<DeviceState> Unassign(DeviceState? device, UnassignOwnerCommand command, DateTimeOffset now) => device switch
    {
        null => NotAssigned,
        _ when device.Recent.Any(one => one.Request == command.Request && one.Unassigned == command.Owner) => device,
        _ when device.FindOwner(command.Owner) is { } owner =>
            DeviceRules.Change(device, command.Request, now, unassigned: command.Owner) with { Owners = device.Owners.Remove(owner) },
        _ => NotAssigned,
    };

    /// <summary>Whether a device was created with this owner, even if the owner was removed, or removed and added again, since then.</summary>
    private static bool WasOwnerFromTheBeginning(DeviceState device, EmailAddress email, OwnerState? owner) =>
        owner is null || owner.AssignedAt == device.CreatedAt || device.Recent.HaveUnassigned(email, after: 0);

    /// <summary>
    /// Whether nothing is left to do for one owner of a command: it is an owner, or it was removed after this request had added it or found it
    /// already added.
    /// </summary>
    private static bool IsSettled(DeviceState device, Guid request, EmailAddress email) => device.FindOwner(email) is not null
        || (DeviceRules.FirstVersionOf(device, request) is { } version && device.Recent.HaveUnassigned(email, after: version));
}
