using System.Collections.Immutable;
using Telemetron.Customers;
using Telemetron.Devices;
using Telemetron.Grains.Requests;

namespace Telemetron.Grains.Devices;

/// <summary>The rules that hold for every device, as functions of its state.</summary>
internal static class DeviceRules
{
    /// <summary>What a caller who only asks is told of a device that does not exist.</summary>
    public static readonly Failure NotFound = new(FailureCode.DeviceNotFound, "The device does not exist. Check its identifier.");

    /// <summary>What a caller is told who wants to create such a device.</summary>
    public static readonly Failure Unnameable =
        new(FailureCode.UnnameableDevice, "A device cannot be called '.' or '..', since no URL can name it.");

    /// <summary>Whether this request created the device.</summary>
    public static bool IsNewIn(DeviceState device, Guid request) =>
        NewIds.DeviceIsNewIn(request, device.DeviceId, device.Organization, device.Identifier);

    /// <summary>The version that this request made, or found to need no change.</summary>
    public static long VersionAfter(DeviceState device, Guid request) => device.Recent.Find(request) is { } change ? change.Version
        : IsNewIn(device, request) ? FirstVersion(device.CreatedAt)
        : device.Version;

    /// <summary>The first version that this request made; null when it made none, or too long ago.</summary>
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

    /// <summary>Who owns the device.</summary>
    public static Outcome<DeviceOwners> DescribeOwners(DeviceState? device) => device is null
        ? NotFound
        : new DeviceOwners(
            device.DeviceId,
            [.. device.Owners.Select(owner => new DeviceOwner(owner.Email, owner.CustomerId, owner.AssignedAt))],
            device.Version);

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
        device.UpdatedAt,
        device.Properties);

    /// <summary>A new device.</summary>
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

    /// <summary>The next version, which this request makes.</summary>
    public static DeviceState Change(
        DeviceState device, Guid request, DateTimeOffset now, ImmutableArray<EmailAddress>? assigned = null, EmailAddress? unassigned = null) => device with
        {
            Version = device.Version + 1,
            UpdatedAt = now,
            Recent = device.Recent.With(new RecentRequest(request, device.Version + 1, now, assigned, unassigned)),
        };

    /// <summary>
    /// The device with a request that found nothing to change, so that an earlier attempt of it which arrives later changes nothing either: it would undo what others did
    /// since. The given state itself when it knows the request.
    /// </summary>
    /// <param name="device">The newest state.</param>
    /// <param name="request">The request.</param>
    /// <param name="isSave">Whether it is about the device's type and properties, not its owners.</param>
    /// <param name="now">The time, in whole microseconds.</param>
    public static DeviceState Remember(DeviceState device, Guid request, bool isSave, DateTimeOffset now) => FirstVersionOf(device, request) is not null
        ? device
        : Change(device, request, now, isSave ? null : ImmutableArray<EmailAddress>.Empty) with { UpdatedAt = device.UpdatedAt };

    private static long FirstVersion(DateTimeOffset createdAt) => createdAt.ToUnixTimeMilliseconds();
}
