using CsCheck;
using Telemetron.Customers;
using Telemetron.Devices;
using Telemetron.Grains.Devices;

namespace Telemetron.Grains.Tests.Devices;

public sealed class AssignmentRulesTests
{
    private static readonly DateTimeOffset Then = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Then.AddHours(1);
    private static readonly Guid Request = Requests.New();
    private static readonly DeviceType Sensor = DeviceType.Parse("sensor");
    private static readonly OrganizationId Acme = OrganizationId.Parse("acme");
    private static readonly DeviceIdentifier Sn1 = DeviceIdentifier.Parse("SN-1");

    private static readonly Gen<int[]> SomeOwners = Gen.Int[0, 20].Array[1, DeviceLimits.OwnersPerCommand];

    [Fact]
    public void A_command_counts_each_owner_once_at_its_first_place() =>
        Assert.Equal(Emails(3, 1, 2), AssignmentRules.Normalise(new AssignOwnersCommand(Emails(3, 1, 3, 2, 1), Request)).Owners);

    [Fact]
    public void A_command_without_owners_is_refused()
    {
        Assert.Equal(FailureCode.InvalidCommand, AssignmentRules.Refuse(AssignmentRules.Normalise(new AssignOwnersCommand(default, Request)))?.Code);
        Assert.Equal(FailureCode.InvalidCommand, AssignmentRules.Refuse(new AssignOwnersCommand([], Request))?.Code);
    }

    [Fact]
    public void A_command_without_a_request_is_refused() =>
        Assert.Equal(FailureCode.InvalidCommand, AssignmentRules.Refuse(new AssignOwnersCommand(Emails(1), Guid.Empty))?.Code);

    [Fact]
    public void A_default_is_no_owner_and_no_type()
    {
        Assert.Equal(FailureCode.InvalidCommand, AssignmentRules.Refuse(new AssignOwnersCommand([Email(1), default], Request, Sensor))?.Code);
        Assert.Equal(FailureCode.InvalidCommand, AssignmentRules.Refuse(new AssignOwnersCommand(Emails(1), Request, default(DeviceType)))?.Code);
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, FailureCode.InvalidCommand)]
    public void A_command_names_a_hundred_owners_at_most(int owners, FailureCode? expected) =>
        Assert.Equal(expected, AssignmentRules.Refuse(new AssignOwnersCommand(Emails([.. Enumerable.Range(0, owners)]), Request))?.Code);

    [Fact]
    public void An_unknown_device_is_refused_unless_it_is_to_be_created()
    {
        Assert.Equal(FailureCode.DeviceNotFound, AssignmentRules.Refuse(Sn1, null, new AssignOwnersCommand(Emails(1), Request))?.Code);
        Assert.Null(AssignmentRules.Refuse(Sn1, null, new AssignOwnersCommand(Emails(1), Request, Sensor)));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public void A_device_that_no_url_can_name_is_not_created(string identifier)
    {
        var device = DeviceIdentifier.Parse(identifier);
        Assert.Equal(FailureCode.UnnameableDevice, AssignmentRules.Refuse(device, null, new AssignOwnersCommand(Emails(1), Request, Sensor))?.Code);
        Assert.Equal(FailureCode.UnnameableDevice, AssignmentRules.Refuse(device, null, new AssignOwnersCommand(Emails(1), Request))?.Code);
    }

    [Fact]
    public void A_device_that_no_url_can_name_but_that_exists_stays_a_device() =>
        Assert.Null(AssignmentRules.Refuse(DeviceIdentifier.Parse("."), Device(1), new AssignOwnersCommand(Emails(2), Request, Sensor)));

    [Theory]
    [InlineData(999, null)]
    [InlineData(1000, FailureCode.TooManyOwners)]
    public void A_device_has_a_thousand_owners_at_most(int present, FailureCode? expected) =>
        Assert.Equal(expected, AssignmentRules.Refuse(Sn1, Device([.. Enumerable.Range(0, present)]), new AssignOwnersCommand(Emails(5000), Request))?.Code);

    [Fact]
    public void A_full_device_still_answers_for_an_owner_that_it_has() =>
        Assert.Null(AssignmentRules.Refuse(Sn1, Device([.. Enumerable.Range(0, 1000)]), new AssignOwnersCommand(Emails(7), Request)));

    [Fact]
    public void Only_what_is_there_already_is_recalled()
    {
        var known = AssignmentRules.Recall(Device(1, 2, 3), new AssignOwnersCommand(Emails(3, 1), Request, Sensor));
        Assert.NotNull(known);
        Assert.Equal(("dev_1", false), (known.DeviceId, known.WasCreated));
        Assert.Equal([new AssignedOwner(Email(3), "cust_3", false), new AssignedOwner(Email(1), "cust_1", false)], known.Owners);
        Assert.Null(AssignmentRules.Recall(Device(1, 2), new AssignOwnersCommand(Emails(1, 3), Request, Sensor)));
        Assert.Null(AssignmentRules.Recall(null, new AssignOwnersCommand(Emails(1), Request, Sensor)));
    }

    [Fact]
    public void A_request_that_comes_again_recalls_what_it_created()
    {
        var mine = Device(1, 2) with
        {
            DeviceId = NewIds.ForDevice(Request, Acme, Sn1),
            Owners = [new OwnerState(Email(1), "cust_1", Then), new OwnerState(Email(2), NewIds.ForCustomer(Request, Acme, Email(2)), Then)],
        };
        var known = AssignmentRules.Recall(mine, new AssignOwnersCommand(Emails(1, 2), Request, Sensor))!;
        Assert.True(known.WasCreated);
        Assert.Equal([false, true], known.Owners.Select(owner => owner.WasCreated));
    }

    [Fact]
    public void Assigning_present_owners_changes_nothing()
    {
        var device = Device(1, 2);
        Assert.Same(device, Assign(device, 2, 1));
    }

    [Fact]
    public void A_new_owner_is_added_behind_the_present_ones_with_its_time()
    {
        var device = Assign(Device(1), 2, 1);
        Assert.Equal([Email(1), Email(2)], device.Owners.Select(owner => owner.Email));
        Assert.Equal([Then, Now], device.Owners.Select(owner => owner.AssignedAt));
        Assert.Equal((Then, Now), (device.CreatedAt, device.UpdatedAt));
    }

    [Fact]
    public void A_new_device_has_what_its_command_says_and_the_ids_that_follow_from_the_request()
    {
        var device = Assign(null, 2, 1);
        Assert.Equal((Acme, Sn1, Sensor), (device.Organization, device.Identifier, device.Type));
        Assert.Equal(NewIds.ForDevice(Request, Acme, Sn1), device.DeviceId);
        Assert.Equal([new OwnerState(Email(2), "cust_2", Now), new OwnerState(Email(1), "cust_1", Now)], device.Owners);
        Assert.Equal((Now, Now), (device.CreatedAt, device.UpdatedAt));
    }

    [Fact]
    public void A_version_grows_by_one_and_never_restarts()
    {
        var first = Assign(null, 1);
        var second = Assign(first, 2);
        Assert.Equal(first.Version + 1, second.Version);

        var createdAgain = AssignmentRules.Assign(Acme, Sn1, null, new AssignOwnersCommand(Emails(1), Request, Sensor), Customers(1), Now.AddMilliseconds(2)).Value!;
        Assert.True(createdAgain.Version > second.Version);
    }

    [Fact]
    public void An_existing_device_keeps_its_type() =>
        Assert.Equal(Sensor, AssignmentRules.Assign(Acme, Sn1, Device(1), new AssignOwnersCommand(Emails(2), Request, DeviceType.Parse("meter")), Customers(2), Now).Value!.Type);

    [Fact]
    public void Assigning_is_adding_to_a_set_whatever_the_order() => Gen.Select(SomeOwners, SomeOwners).Sample((first, second) =>
    {
        var one = Assign(Assign(null, first), second);
        var other = Assign(Assign(null, second), first);
        var expected = first.Concat(second).Distinct().Select(Email).ToHashSet();
        return one.Owners.Length == expected.Count
            && expected.SetEquals(one.Owners.Select(owner => owner.Email))
            && expected.SetEquals(other.Owners.Select(owner => owner.Email));
    });

    [Fact]
    public void Assigning_again_changes_nothing() => SomeOwners.Sample(owners =>
    {
        var once = Assign(null, owners);
        return ReferenceEquals(once, Assign(once, owners));
    });

    private static DeviceState Assign(DeviceState? device, params int[] owners)
    {
        var command = AssignmentRules.Normalise(new AssignOwnersCommand(Emails(owners), device is null ? Request : Requests.New(), Sensor));
        return AssignmentRules.Assign(Acme, Sn1, device, command, Customers(owners), Now).Value!;
    }

    private static DeviceState Device(params int[] owners) => new()
    {
        Version = 7,
        Organization = Acme,
        Identifier = Sn1,
        DeviceId = "dev_1",
        Type = Sensor,
        CreatedAt = Then,
        UpdatedAt = Then,
        Owners = [.. owners.Select(owner => new OwnerState(Email(owner), $"cust_{owner}", Then))],
    };

    private static EmailAddress Email(int number) => EmailAddress.Parse($"owner{number}@example.com");

    private static System.Collections.Immutable.ImmutableArray<EmailAddress> Emails(params int[] numbers) => [.. numbers.Select(Email)];

    private static CustomerReference[] Customers(params int[] numbers) =>
        [.. numbers.Distinct().Select(number => new CustomerReference($"cust_{number}", WasCreated: true))];
}
