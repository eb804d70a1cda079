using Telemetron.Devices;
using Telemetron.Grains.Devices;

namespace Telemetron.Grains.Tests.Devices;

public sealed class SaveRulesTests
{
    private static readonly DateTimeOffset Now = Sn1.Created.AddHours(1);
    private static readonly Guid First = Requests.New();
    private static readonly Guid Second = Requests.New();
    private static readonly DeviceProperties Room = DeviceProperties.Parse("""{"room":1}""");
    private static readonly DeviceProperties Floor = DeviceProperties.Parse("""{"floor":2}""");

    [Fact]
    public void A_command_names_a_request_and_no_default_type()
    {
        Assert.Null(SaveRules.Refuse(new SaveDeviceCommand(First)));
        Assert.Equal(FailureCode.InvalidCommand, SaveRules.Refuse(new SaveDeviceCommand(Guid.Empty, Sn1.Sensor))?.Code);
        Assert.Equal(FailureCode.InvalidCommand, SaveRules.Refuse(new SaveDeviceCommand(First, default(DeviceType)))?.Code);
        Assert.Null(SaveRules.Refuse(new ReplacePropertiesCommand(First, default)));
        Assert.Equal(FailureCode.InvalidCommand, SaveRules.Refuse(new ReplacePropertiesCommand(Guid.Empty, Room))?.Code);
    }

    [Fact]
    public void A_device_that_is_unknown_is_created_without_owners()
    {
        var device = Save(null, new SaveDeviceCommand(First, Sn1.Meter, Room)).Value!;
        Assert.Equal((Sn1.Identifier, Sn1.Meter, Room), (device.Identifier, device.Type, device.Properties));
        Assert.Equal(NewIds.ForDevice(First, Sn1.Organization, Sn1.Identifier), device.DeviceId);
        Assert.Empty(device.Owners);
        Assert.Equal((Now, Now), (device.CreatedAt, device.UpdatedAt));
        Assert.True(Describe(device, new SaveDeviceCommand(First, Sn1.Meter, Room)).WasCreated);
    }

    [Fact]
    public void A_device_that_is_unknown_is_not_created_without_a_type() =>
        Assert.Equal(FailureCode.DeviceTypeRequired, Save(null, new SaveDeviceCommand(First, Properties: Room)).Failure?.Code);

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public void A_device_that_no_url_can_name_is_not_created_but_is_saved_when_it_exists(string identifier)
    {
        var (name, command) = (DeviceIdentifier.Parse(identifier), new SaveDeviceCommand(First, Sn1.Meter));
        Assert.Equal(FailureCode.UnnameableDevice, SaveRules.Save(Sn1.Organization, name, null, command, Now).Failure?.Code);
        Assert.Equal(Sn1.Meter, SaveRules.Save(Sn1.Organization, name, Sn1.With() with { Identifier = name }, command, Now).Value?.Type);
    }

    [Fact]
    public void A_property_that_is_null_is_not_created() =>
        Assert.Equal(DeviceProperties.Empty, Save(null, new SaveDeviceCommand(First, Sn1.Sensor, DeviceProperties.Parse("""{"a":null}"""))).Value!.Properties);

    [Fact]
    public void A_given_type_replaces_and_given_properties_are_merged()
    {
        var before = Sn1.With(1) with { Properties = Room };
        var after = Save(before, new SaveDeviceCommand(First, Sn1.Meter, Floor)).Value!;
        Assert.Equal((Sn1.Meter, """{"room":1,"floor":2}"""), (after.Type, after.Properties.Json));
        Assert.Equal((before.Version + 1, before.CreatedAt, Now), (after.Version, after.CreatedAt, after.UpdatedAt));
        Assert.Equal(before.Owners, after.Owners);
    }

    [Fact]
    public void What_is_not_given_stays()
    {
        var before = Sn1.With(1) with { Properties = Room };
        Assert.Equal((Sn1.Meter, Room), TypeAndProperties(Save(before, new SaveDeviceCommand(First, Sn1.Meter)).Value!));
        var noRoom = DeviceProperties.Parse("""{"room":null}""");
        Assert.Equal((Sn1.Sensor, DeviceProperties.Empty), TypeAndProperties(Save(before, new SaveDeviceCommand(First, Properties: noRoom)).Value!));
    }

    [Fact]
    public void What_is_so_already_is_no_change()
    {
        var before = Sn1.With(1) with { Properties = Room };
        Assert.Same(before, Save(before, new SaveDeviceCommand(First)).Value);
        Assert.Same(before, Save(before, new SaveDeviceCommand(First, Sn1.Sensor, Room)).Value);
        Assert.Same(before, Save(before, new SaveDeviceCommand(First, Properties: DeviceProperties.Parse("""{"none":null}"""))).Value);
        Assert.Same(before, SaveRules.Replace(before, new ReplacePropertiesCommand(First, Room), Now).Value);
    }

    [Fact]
    public void Properties_that_are_too_large_together_are_refused_and_take_nothing_away()
    {
        var half = DeviceProperties.Parse($$"""{"a":"{{new string('x', DeviceLimits.PropertiesBytes / 2)}}"}""");
        var other = DeviceProperties.Parse($$"""{"b":"{{new string('x', DeviceLimits.PropertiesBytes / 2)}}"}""");
        Assert.Equal(
            FailureCode.PropertiesTooLarge,
            Save(Sn1.With(1) with { Properties = half }, new SaveDeviceCommand(First, Sn1.Meter, other)).Failure?.Code);
    }

    [Fact]
    public void Replacing_leaves_nothing_of_what_was_there()
    {
        var before = Sn1.With(1) with { Properties = Room };
        var after = SaveRules.Replace(before, new ReplacePropertiesCommand(First, Floor), Now).Value!;
        Assert.Equal((Sn1.Sensor, Floor), TypeAndProperties(after));
        Assert.Equal(before.Owners, after.Owners);
        Assert.Equal((before.Version + 1, Now), (after.Version, after.UpdatedAt));
    }

    [Fact]
    public void Replacing_creates_nothing() =>
        Assert.Equal(FailureCode.DeviceNotFound, SaveRules.Replace(null, new ReplacePropertiesCommand(First, Room), Now).Failure?.Code);

    [Fact]
    public void A_request_that_comes_again_does_not_undo_what_others_did()
    {
        var command = new SaveDeviceCommand(First, Sn1.Meter, Room);
        var mine = Save(Sn1.With(), command).Value!;
        var others = Save(mine, new SaveDeviceCommand(Second, Sn1.Sensor, DeviceProperties.Parse("""{"room":null}"""))).Value!;
        Assert.Same(others, Save(others, command).Value);
        Assert.Equal((Sn1.Meter, mine.Version), (Describe(others, command).Type, Describe(others, command).Version));
    }

    [Fact]
    public void A_replacement_that_comes_again_does_not_undo_what_others_did()
    {
        var command = new ReplacePropertiesCommand(First, Room);
        var mine = SaveRules.Replace(Sn1.With(), command, Now).Value!;
        var others = SaveRules.Replace(mine, new ReplacePropertiesCommand(Second, Floor), Now).Value!;
        Assert.Same(others, SaveRules.Replace(others, command, Now).Value);
    }

    [Fact]
    public void A_creation_that_comes_again_is_answered_as_a_creation()
    {
        var command = new SaveDeviceCommand(First, Sn1.Meter);
        var created = Save(null, command).Value!;
        var changed = Save(created, new SaveDeviceCommand(Second, Sn1.Sensor, Room)).Value!;
        Assert.Same(changed, Save(changed, command).Value);
        Assert.Equal(Describe(created, command), Describe(changed, command));
        Assert.True(Describe(changed, command).WasCreated);
    }

    private static Outcome<DeviceState> Save(DeviceState? device, SaveDeviceCommand command) =>
        SaveRules.Save(Sn1.Organization, Sn1.Identifier, device, command, Now);

    private static DeviceSaved Describe(DeviceState device, SaveDeviceCommand command) => SaveRules.DescribeSaved(device, command);

    private static (DeviceType Type, DeviceProperties Properties) TypeAndProperties(DeviceState device) => (device.Type, device.Properties);
}
