using System.Collections.Immutable;
using Telemetron.Customers;
using Telemetron.Devices;
using Telemetron.Grains.Requests;

namespace Telemetron.Grains.Devices;

/// <summary>How owners come and go, as functions of the state of a device.</summary>
internal static class AssignmentRules
{
    /// <summary>What a caller is told who takes away an owner that is none, from a device that may not exist.</summary>
    public static readonly Failure NotAssigned = new(FailureCode.OwnerNotAssigned, "The customer does not own the device.");

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
        if (RequestRules.Refuse(command.Request) is { } withoutRequest)
        {
            return withoutRequest;
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

    /// <inheritdoc cref="Refuse(AssignOwnersCommand)"/>
    public static Failure? Refuse(UnassignOwnerCommand command) => RequestRules.Refuse(command.Request)
        ?? (command.Owner == default ? new Failure(FailureCode.InvalidCommand, "An owner is an address; a default is none. Make it with TryParse.") : null);

    /// <summary>Why the command is refused by this device, before anything is created for it; null when it is not.</summary>
    /// <param name="identifier">The device that is asked.</param>
    /// <param name="device">Its newest state, null when it does not exist.</param>
    /// <param name="command">What it is asked.</param>
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
                "The device does not exist. Check its identifier, or ask for it to be created.");
        }

        var owners = device?.Owners.Length ?? 0;
        return owners + command.Owners.Length > DeviceLimits.OwnersPerDevice
            && owners + command.Owners.Count(email => device is null || !IsSettled(device, command.Request, email)) > DeviceLimits.OwnersPerDevice
            ? new Failure(
                FailureCode.TooManyOwners,
                $"A device has at most {DeviceLimits.OwnersPerDevice} owners. It has {owners} already; assign fewer.")
            : null;
    }

    /// <summary>The answer to a command that asks for nothing new; null when there is something to create, or a customer to ask for its id.</summary>
    public static OwnersAssigned? Recall(DeviceState? device, AssignOwnersCommand command) => device is null ? null : Describe(device, command, customers: null);

    /// <summary>The answer to a command that is done; null when a customer has to be asked for its id.</summary>
    /// <param name="device">The device as the command left it, or as it is now.</param>
    /// <param name="command">The command.</param>
    /// <param name="customers">Its owners as customers, in its order; null to take them from the device.</param>
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

    /// <summary>The device without an owner.</summary>
    /// <param name="device">The newest state, null when the device does not exist.</param>
    /// <param name="command">Whom to take away.</param>
    /// <param name="now">The time, in whole microseconds.</param>
    public static Outcome<DeviceState> Unassign(DeviceState? device, UnassignOwnerCommand command, DateTimeOffset now) => device switch
    {
        null => NotAssigned,
        _ when device.Recent.Any(one => one.Request == command.Request && one.Unassigned == command.Owner) => device,
        _ when device.FindOwner(command.Owner) is { } owner =>
            DeviceRules.Change(device, command.Request, now, unassigned: command.Owner) with { Owners = device.Owners.Remove(owner) },
        _ => NotAssigned,
    };

    /// <summary>Whether a device was created with an owner, who may have gone, or come back, since.</summary>
    private static bool WasOwnerFromTheBeginning(DeviceState device, EmailAddress email, OwnerState? owner) =>
        owner is null || owner.AssignedAt == device.CreatedAt || device.Recent.HaveUnassigned(email, after: 0);

    /// <summary>
    /// Whether nothing is left to do for one owner of a command: it is an owner; or this very request had made it one, or found it to be one, before somebody took it away.
    /// </summary>
    private static bool IsSettled(DeviceState device, Guid request, EmailAddress email) => device.FindOwner(email) is not null
        || (DeviceRules.FirstVersionOf(device, request) is { } version && device.Recent.HaveUnassigned(email, after: version));
}
