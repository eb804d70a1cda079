using Telemetron.Devices;

namespace Telemetron.Grains.Tests.Devices;

/// <summary>Devices whose type and properties are saved.</summary>
public sealed class DeviceSaveTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    private readonly AcmeDevices _devices = new(cluster);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_device_is_created_without_owners_and_then_updated()
    {
        var created = await SaveAsync("saved", "sensor", """{"a":1,"b":null}""");
        Assert.Equal((true, "sensor"), (created.Value!.WasCreated, created.Value.Type.Value));
        var updated = await SaveAsync("saved", "meter", """{"b":2,"a":null}""");
        Assert.Equal((created.Value.DeviceId, false, "meter"), (updated.Value!.DeviceId, updated.Value.WasCreated, updated.Value.Type.Value));

        var details = (await _devices.Device("saved").GetDetails(Cancelled)).Value!;
        Assert.Equal("""{"b":2}""", details.Properties.Json);
        Assert.Empty(details.Owners);
    }

    [Fact]
    public async Task A_device_that_does_not_exist_needs_a_type()
    {
        Assert.Equal(FailureCode.DeviceTypeRequired, (await SaveAsync("untyped", type: null, "{}")).Failure?.Code);
        Assert.DoesNotContain(AcmeDevices.KeyOf("untyped"), cluster.Fleet.Writes);
    }

    [Fact]
    public async Task Saving_what_is_there_writes_nothing()
    {
        await SaveAsync("same", "sensor", """{"a":1}""");
        Assert.True((await SaveAsync("same", "sensor", """{"a":1}""")).IsSuccess);
        Assert.True((await ReplaceAsync("same", """{ "a" : 1 }""")).IsSuccess);

        Assert.Single(cluster.Fleet.Writes, AcmeDevices.KeyOf("same"));
    }

    [Fact]
    public async Task Properties_are_replaced_whole_with_what_is_null_in_them()
    {
        await SaveAsync("replaced", "sensor", """{"a":1,"b":2}""");
        Assert.True((await ReplaceAsync("replaced", """{"c":null}""")).IsSuccess);

        Assert.Equal("""{"c":null}""", (await _devices.Device("replaced").GetDetails(Cancelled)).Value!.Properties.Json);
        Assert.Equal(FailureCode.DeviceNotFound, (await ReplaceAsync("nowhere", "{}")).Failure?.Code);
    }

    [Fact]
    public async Task Properties_that_would_be_too_large_are_refused_and_stay_as_they_were()
    {
        var half = new string('x', (DeviceLimits.PropertiesBytes / 2) + 1);
        Assert.True((await SaveAsync("large", "sensor", $$"""{"a":"{{half}}"}""")).IsSuccess);
        Assert.Equal(FailureCode.PropertiesTooLarge, (await SaveAsync("large", type: null, $$"""{"b":"{{half}}"}""")).Failure?.Code);

        Assert.Equal($$"""{"a":"{{half}}"}""", (await _devices.Device("large").GetDetails(Cancelled)).Value!.Properties.Json);
    }

    [Fact]
    public async Task A_creation_that_is_repeated_because_its_answer_was_lost_is_told_that_it_created_the_device()
    {
        var request = Requests.New();
        cluster.Fleet.FateOfNextWrite(AcmeDevices.KeyOf("lost"), WriteFate.StoredUnacknowledged);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => SaveAsync("lost", "sensor", """{"a":1}""", request));

        Assert.True((await SaveAsync("lost", "sensor", """{"a":1}""", request)).Value?.WasCreated);
    }

    [Fact]
    public async Task An_update_that_is_repeated_does_not_undo_what_others_did_meanwhile()
    {
        await SaveAsync("undo", "sensor", """{"a":1}""");
        var request = Requests.New();
        cluster.Fleet.FateOfNextWrite(AcmeDevices.KeyOf("undo"), WriteFate.StoredUnacknowledged);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => SaveAsync("undo", "sensor", """{"a":2}""", request));
        await SaveAsync("undo", "sensor", """{"a":3}""");

        Assert.True((await SaveAsync("undo", "sensor", """{"a":2}""", request)).IsSuccess);
        Assert.Equal("""{"a":3}""", (await _devices.Device("undo").GetDetails(Cancelled)).Value!.Properties.Json);
    }

    [Fact]
    public async Task A_command_without_a_request_is_refused()
    {
        var device = _devices.Device("refused");
        Assert.Equal(FailureCode.InvalidCommand, (await device.Save(new SaveDeviceCommand(Guid.Empty, AcmeDevices.Sensor), Cancelled)).Failure?.Code);
        Assert.Equal(FailureCode.InvalidCommand, (await device.Save(new SaveDeviceCommand(Requests.New(), default(DeviceType)), Cancelled)).Failure?.Code);
        Assert.Equal(FailureCode.InvalidCommand, (await device.ReplaceProperties(new ReplacePropertiesCommand(Guid.Empty, default), Cancelled)).Failure?.Code);
    }

    private Task<Outcome<DeviceSaved>> SaveAsync(string identifier, string? type, string properties, Guid? request = null) => _devices.Device(identifier).Save(
        new SaveDeviceCommand(request ?? Requests.New(), type is null ? null : DeviceType.Parse(type), DeviceProperties.Parse(properties)), Cancelled);

    private Task<Outcome<DeviceSaved>> ReplaceAsync(string identifier, string properties) =>
        _devices.Device(identifier).ReplaceProperties(new ReplacePropertiesCommand(Requests.New(), DeviceProperties.Parse(properties)), Cancelled);
}
