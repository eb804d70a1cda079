using System.Collections.Immutable;
using Telemetron.Customers;
using Telemetron.Devices;
using Telemetron.Grains.Requests;

namespace Telemetron.Grains.Devices;

/// <summary>The rules for all commands and reads of a device, as functions of its state.</summary>
internal static class DeviceRules
{
    /// <summary>The failure for a device that does not exist, for calls that cannot create it.</summary>
    public static readonly Failure NotFound = new(FailureCode.DeviceNotFound, "The device does not exist. Check its identifier.");

    /// <summary>The failure for creating a device with the identifier <c>.</c> or <c>..</c>.</summary>
    public static readonly Failure Unnameable =
        new(FailureCode.UnnameableDevice, "A device cannot be called '.' or '..', since no URL can name it.");

    /// <summary>Whether this request created the device.</summary>
    public static bool IsNewIn(DeviceState device, Guid request) =>
        NewIds.DeviceIsNewIn(request, device.DeviceId, device.Organization, device.Identifier);

    /// <summary>The version that this request created; if it changed nothing, the current version.</summary>
    public static long VersionAfter(DeviceState device, Guid request) => device.Recent.Find(request) is { } change ? change.Version
        : IsNewIn(device, request) ? FirstVersion(device.CreatedAt)
        : device.Version;

    /// <summary>The first version that this request created; null if it created none, or if its entry has been dropped.</summary>
    public static long? FirstVersionOf(DeviceState device, Guid request)
    {
        if (IsNewIn(device, request))
        {
            return FirstVersion(device.CreatedAt);
        }

        foreach (var one in device.Recent)
        {
            if (one.Request == request)
            {
                return one.Version;
            }
        }

        return null;
    }

    /// <summary>Returns the owners as callers see them.</summary>
    public static Outcome<DeviceOwners> DescribeOwners(DeviceState? device) => device is null
        ? NotFound
        : new DeviceOwners(
            device.DeviceId,
            [.. device.Owners.Select(owner => new DeviceOwner(owner.Email, owner.CustomerId, owner.AssignedAt))],
            device.Version);

    /// <summary>Returns the device as callers see it.</summary>
    /// <param name="device">The device.</param>
    /// <param name="customers">The customers of its owners, in the same order.</param>
    /// <exception cref="InvalidOperationException">
    /// An owner does not exist as a customer. Customers are created before they own a device, so this is a defect.
    /// </exception>
    public static Outcome<DeviceDetails> Describe(DeviceState device, IReadOnlyList<Outcome<CustomerDetails>> customers) => new DeviceDetails(
        device.DeviceId,
        device.Identifier,
        device.Type,
        [.. device.Owners.Zip(customers, (owner, customer) => new OwnerDetails(
            owner.Email,
            owner.CustomerId,
            customer.Value?.Name ?? throw new InvalidOperationException("An owner of a device does not exist as a customer."),
            owner.AssignedAt))],
        device.CreatedAt,
        device.UpdatedAt,
        device.Properties);

    /// <summary>Returns a new device.</summary>
    public static DeviceState Create(
        OrganizationId organization, DeviceIdentifier identifier, Guid request, DeviceType type, ImmutableArray<OwnerState> owners, DateTimeOffset now) => new()
        {
            Version = FirstVersion(now),
            Organization = organization,
            Identifier = identifier,
            DeviceId = NewIds.ForDevice(request, organization, identifier),
            Type = type,
            CreatedAt = now,
            UpdatedAt = now,
            Owners = owners,
        };

    /// <summary>Returns the next version of the device, with an entry for the request that creates it.</summary>
    public static DeviceState Change(
        DeviceState device, Guid request, DateTimeOffset now, ImmutableArray<EmailAddress>? assigned = null, EmailAddress? unassigned = null) => device with
        {
            Version = device.Version + 1,
            UpdatedAt = now,
            Recent = device.Recent.With(new RecentRequest(request, device.Version + 1, now, assigned, unassigned)),
        };

    /// <summary>
    /// Records a request that found nothing to change. If an earlier attempt of it arrives later, it then changes nothing either: otherwise it would
    /// undo what others have changed since. Returns the same instance if the request is already recorded.
    /// </summary>
    /// <param name="device">The current state.</param>
    /// <param name="request">The request.</param>
    /// <param name="isSave">Whether the request is for the device's type and properties, not its owners.</param>
    /// <param name="now">The time, in whole microseconds.</param>
    public static DeviceState Remember(DeviceState device, Guid request, bool isSave, DateTimeOffset now) => FirstVersionOf(device, request) is not null
        ? device
        : Change(device, request, now, isSave ? null : ImmutableArray<EmailAddress>.Empty) with { UpdatedAt = device.UpdatedAt };

    private static long FirstVersion(DateTimeOffset createdAt) => createdAt.ToUnixTimeMilliseconds();
}
