using Telemetron.Customers;
using Telemetron.Devices;
using Telemetron.Grains.Devices;

namespace Telemetron.Grains.Tests.Devices;

/// <summary>The device SN-1 of the organization "acme", for rules: owners and requests are numbers.</summary>
internal static class Sn1
{
    public static readonly OrganizationId Organization = OrganizationId.Parse("acme");
    public static readonly DeviceIdentifier Identifier = DeviceIdentifier.Parse("SN-1");
    public static readonly DeviceType Sensor = DeviceType.Parse("sensor");
    public static readonly DeviceType Meter = DeviceType.Parse("meter");

    /// <summary>When the device was created.</summary>
    public static readonly DateTimeOffset Created = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The device as another request than any of <see cref="Request"/> created it.</summary>
    public static DeviceState With(params int[] owners) => new()
    {
        Version = 7,
        Organization = Organization,
        Identifier = Identifier,
        DeviceId = "dev_1",
        Type = Sensor,
        CreatedAt = Created,
        UpdatedAt = Created,
        Owners = [.. owners.Select(owner => new OwnerState(Email(owner), CustomerId(owner), Created))],
    };

    public static EmailAddress Email(int number) => EmailAddress.Parse($"owner{number}@example.com");

    public static string CustomerId(int number) => $"cust_{number}";

    public static Guid Request(int number) => Guid.CreateVersion7(Created.AddSeconds(number));

    public static DeviceState? Assign(DeviceState? device, Guid request, DateTimeOffset now, params int[] owners) =>
        AssignmentRules.Assign(Organization, Identifier, device, ToAssign(request, owners), Customers(owners), now).Value;

    public static OwnersAssigned Answer(DeviceState device, Guid request, params int[] owners) =>
        AssignmentRules.Describe(device, ToAssign(request, owners), Customers(owners))!;

    public static AssignOwnersCommand ToAssign(Guid request, params int[] owners) => new([.. owners.Select(Email)], request, Sensor);

    public static CustomerReference[] Customers(params int[] owners) =>
        [.. owners.Select(owner => new CustomerReference(CustomerId(owner), WasCreated: false))];

    public static IEnumerable<EmailAddress> OwnersOf(DeviceState device) => device.Owners.Select(owner => owner.Email);
}
