using CsCheck;
using Telemetron.Grains.Devices;

namespace Telemetron.Grains.Tests.Devices;

public sealed class OwnerChangesTests
{
    private static readonly Gen<int[]> SomeOwners = Gen.Int[0, 12].HashSet[0, 8].Select(owners => owners.ToArray());

    [Fact]
    public void All_owners_of_a_new_device_came() => AssertChanges(null, [2, 1], came: [2, 1], went: []);

    [Fact]
    public void Owners_that_stay_neither_came_nor_went() => AssertChanges([1, 2, 3], [3, 4, 1], came: [4], went: [2]);

    [Fact]
    public void A_state_differs_from_itself_by_nothing() => AssertChanges([1, 2], [1, 2], came: [], went: []);

    [Fact]
    public void An_owner_is_told_by_its_address_and_comes_with_what_the_later_state_says()
    {
        var before = Device(1);
        var after = before with { Owners = [before.Owners[0] with { CustomerId = "another" }, Owner(2)] };

        var changes = OwnerChanges.Between(before, after);
        Assert.Equal([after.Owners[1]], changes.Came);
        Assert.Empty(changes.Went);
    }

    [Fact]
    public void What_came_and_went_makes_the_later_owners_of_the_earlier() => Gen.Select(SomeOwners, SomeOwners).Sample((before, after) =>
    {
        var changes = OwnerChanges.Between(Device(before), Device(after));
        var owners = Device(before).Owners.Except(changes.Went).Concat(changes.Came).ToHashSet();
        return owners.SetEquals(Device(after).Owners) && !changes.Came.Intersect(changes.Went).Any();
    });

    private static void AssertChanges(int[]? before, int[] after, int[] came, int[] went)
    {
        var changes = OwnerChanges.Between(before is null ? null : Device(before), Device(after));
        Assert.Equal(came.Select(Owner), changes.Came);
        Assert.Equal(went.Select(Owner), changes.Went);
    }

    private static DeviceState Device(params int[] owners) => new()
    {
        Version = 1,
        Organization = OrganizationId.Parse("acme"),
        Identifier = DeviceIdentifier.Parse("SN-1"),
        DeviceId = "dev_1",
        Type = DeviceType.Parse("sensor"),
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        Owners = [.. owners.Select(Owner)],
    };

    private static OwnerState Owner(int number) => new(EmailAddress.Parse($"owner{number}@example.com"), $"cust_{number}", DateTimeOffset.UnixEpoch);
}
