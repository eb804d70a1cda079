using System.Collections.Immutable;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Devices;
using Telemetron.Grains.Requests;

namespace Telemetron.Storage.Tests.Harness;

/// <summary>Devices and customers as grains make them.</summary>
internal static class FleetSamples
{
    public static readonly OrganizationId Acme = OrganizationId.Parse("acme");

    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A device in its first version, which is 1.</summary>
    public static DeviceState NewDevice(string identifier, params IEnumerable<string> owners) => new()
    {
        Version = 1,
        Organization = Acme,
        Identifier = DeviceIdentifier.Parse(identifier),
        DeviceId = $"dev_{identifier}",
        Type = DeviceType.Parse("sensor"),
        CreatedAt = Noon,
        UpdatedAt = Noon,
        Owners = [.. owners.Select(NewOwner)],
    };

    public static CustomerState NewCustomer(string email) => new()
    {
        Organization = Acme,
        Email = EmailAddress.Parse(email),
        CustomerId = $"cust_{email}",
        Name = email.Split('@')[0],
        CreatedAt = Noon,
        UpdatedAt = Noon.AddMicroseconds(1),
    };

    public static OwnerState NewOwner(string email) => new(EmailAddress.Parse(email), $"cust_{email}", Noon.AddMicroseconds(123_457));

    /// <summary>The next version of a device, with these owners instead.</summary>
    public static DeviceState Next(this DeviceState device, params IEnumerable<string> owners) => device with
    {
        Version = device.Version + 1,
        UpdatedAt = device.UpdatedAt.AddHours(1),
        Owners = [.. owners.Select(NewOwner)],
    };

    /// <summary>Two states are the same when all that they hold is; records compare arrays by reference.</summary>
    public static void AssertEqual(DeviceState expected, DeviceState? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected with { Owners = [], Recent = [] }, actual with { Owners = [], Recent = [] });
        Assert.Equal(expected.Owners, actual.Owners);
        AssertEqual(expected.Recent, actual.Recent);
    }

    /// <inheritdoc cref="AssertEqual(DeviceState, DeviceState?)"/>
    public static void AssertEqual(CustomerState expected, CustomerState? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected with { Recent = [] }, actual with { Recent = [] });
        AssertEqual(expected.Recent, actual.Recent);
    }

    private static void AssertEqual(ImmutableArray<RecentRequest> expected, ImmutableArray<RecentRequest> actual)
    {
        Assert.Equal(expected.Select(request => request with { Assigned = null }), actual.Select(request => request with { Assigned = null }));
        Assert.Equal(expected.Select(request => request.Assigned?.ToArray()), actual.Select(request => request.Assigned?.ToArray()));
    }
}
