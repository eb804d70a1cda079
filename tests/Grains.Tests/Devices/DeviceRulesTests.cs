using Telemetron.Grains.Devices;

namespace Telemetron.Grains.Tests.Devices;

public sealed class DeviceRulesTests
{
    private static readonly Guid First = Requests.New();
    private static readonly Guid Second = Requests.New();

    [Fact]
    public void The_version_after_a_request_is_the_one_that_it_made()
    {
        var created = Sn1.Assign(null, First, Sn1.Created, 1)!;
        var changed = Sn1.Assign(created, Second, Sn1.Created, 2)!;
        var latest = Sn1.Assign(changed, Requests.New(), Sn1.Created, 3)!;
        Assert.Equal((created.Version, changed.Version), (DeviceRules.VersionAfter(latest, First), DeviceRules.VersionAfter(latest, Second)));
    }

    [Fact]
    public void The_version_after_a_request_that_changed_nothing_is_the_newest()
    {
        var device = Sn1.Assign(Sn1.With(1), First, Sn1.Created, 2)!;
        Assert.Equal(device.Version, DeviceRules.VersionAfter(device, Requests.New()));
    }

    [Fact]
    public void A_version_is_greater_in_a_device_that_was_deleted_by_hand_and_created_again()
    {
        var device = Sn1.Assign(null, First, Sn1.Created, 1)!;
        for (var owner = 2; owner < 100; owner++)
        {
            device = Sn1.Assign(device, Requests.New(), Sn1.Created.AddMilliseconds(owner), owner)!;
        }

        Assert.True(Sn1.Assign(null, Second, Sn1.Created.AddSeconds(1), 1)!.Version > device.Version);
    }

    [Fact]
    public void A_request_that_created_the_device_is_told_from_one_that_changed_it()
    {
        var created = Sn1.Assign(null, First, Sn1.Created, 1)!;
        var changed = Sn1.Assign(created, Second, Sn1.Created, 2)!;
        Assert.True(DeviceRules.IsNewIn(changed, First));
        Assert.False(DeviceRules.IsNewIn(changed, Second));
    }
}
