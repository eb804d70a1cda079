using Telemetron.Devices;
using Telemetron.Grains.Requests;
using Telemetron.Storage.Tests.Harness;
using static Telemetron.Storage.Tests.Harness.FleetSamples;

namespace Telemetron.Storage.Tests.Fleet;

/// <summary>What is stored of a device, and which writer may replace it.</summary>
public abstract class DeviceScenarios(StorageBackend backend) : FleetScenarios(backend)
{
    private const string Jane = "jane@example.com";
    private const string John = "john@example.com";

    [Fact]
    public async Task Nothing_stored_is_no_device() => Assert.Null(await ReadAsync("SN-1"));

    [Fact]
    public async Task What_is_written_is_read_to_the_microsecond()
    {
        var first = NewDevice("SN-1", John, Jane) with { CreatedAt = Noon.AddMicroseconds(1), UpdatedAt = Noon.AddMicroseconds(999_999) };
        await WriteAsync(null, first);
        AssertEqual(first, await ReadAsync("SN-1"));

        var second = first.Next(Jane, John) with { Type = DeviceType.Parse("Zähler \U0001F4A1") };
        await WriteAsync(first, second);
        AssertEqual(second, await ReadAsync("SN-1"));
    }

    [Fact]
    public async Task Properties_are_read_as_they_were_written_and_none_take_no_space()
    {
        var properties = DeviceProperties.Parse("""{"z":1.10,"a":1e400,"it's":"\u00fc \uD83D\uDCA1 \" \\ $1","nested":{"null":null,"list":[true,[]]},"":""}""");
        var first = await WriteAsync(null, NewDevice("SN-1", Jane) with { Properties = properties });
        AssertEqual(first, await ReadAsync("SN-1"));

        var second = await WriteAsync(first, first.Next(Jane) with { Properties = DeviceProperties.Empty });
        AssertEqual(second, await ReadAsync("SN-1"));
        Assert.Equal(["1"], await Silo.QueryAsync("SELECT 1 FROM device WHERE service_id = @service AND properties IS NULL AND recent IS NULL"));
    }

    [Fact]
    public async Task The_requests_that_changed_a_device_are_read_as_they_were_written()
    {
        RecentRequest[] recent =
        [
            new(Guid.Parse("019b7e2c-3d00-7abc-8def-0123456789ab"), 2, Noon.AddMicroseconds(1), [EmailAddress.Parse(Jane), EmailAddress.Parse(John)]),
            new(Guid.Parse("019b7e2c-3d00-7abc-9def-0123456789ab"), 3, Noon),
        ];
        var first = await WriteAsync(null, NewDevice("SN-1", Jane));
        var second = await WriteAsync(first, first.Next(Jane, John) with { Recent = [.. recent] });

        AssertEqual(second, await ReadAsync("SN-1"));
    }

    [Fact]
    public async Task The_id_and_the_time_of_creation_never_change()
    {
        var first = await WriteAsync(null, NewDevice("SN-1", Jane));
        await WriteAsync(first, first.Next(Jane) with { DeviceId = "dev_another", CreatedAt = Noon.AddHours(5) });

        AssertEqual(first.Next(Jane), await ReadAsync("SN-1"));
    }

    [Fact]
    public async Task A_stale_version_is_refused_and_changes_nothing()
    {
        var first = await WriteAsync(null, NewDevice("SN-1", Jane, John));
        var second = await WriteAsync(first, first.Next(Jane));

        Assert.False(await TryWriteAsync(first, first.Next("late@example.com") with { Type = DeviceType.Parse("late") }));
        AssertEqual(second, await ReadAsync("SN-1"));
        Assert.Equal([$"SN-1 {Jane}"], await OwnersAsync());
    }

    [Fact]
    public async Task A_first_write_onto_a_device_is_refused_and_changes_nothing()
    {
        var first = await WriteAsync(null, NewDevice("SN-1", Jane));

        Assert.False(await TryWriteAsync(null, NewDevice("SN-1", John) with { DeviceId = "dev_another", Version = 8 }));
        AssertEqual(first, await ReadAsync("SN-1"));
        Assert.Equal([$"SN-1 {Jane}"], await OwnersAsync());
    }

    [Fact]
    public async Task An_update_of_a_device_that_is_gone_does_not_create_it()
    {
        var gone = NewDevice("SN-1", Jane);

        Assert.False(await TryWriteAsync(gone, gone.Next(Jane, John)));
        Assert.Null(await ReadAsync("SN-1"));
        Assert.Empty(await OwnersAsync());
    }

    [Fact]
    public async Task A_device_that_is_created_again_is_not_taken_for_the_former_one()
    {
        var former = await WriteAsync(null, NewDevice("SN-1", Jane));
        await ExecuteAsOwnerAsync($"DELETE FROM device WHERE service_id = '{Silo.ServiceId}'; DELETE FROM device_owner WHERE service_id = '{Silo.ServiceId}'");
        var created = await WriteAsync(null, NewDevice("SN-1", John) with { Version = 1_000_000, DeviceId = "dev_again" });

        Assert.False(await TryWriteAsync(former, former.Next(Jane)));
        AssertEqual(created, await ReadAsync("SN-1"));
        Assert.Equal([$"SN-1 {John}"], await OwnersAsync());
    }

    [Fact]
    public async Task Awkward_identifiers_stay_distinct()
    {
        string[] identifiers =
        [
            "SN-1", "sn-1", "01", "1", "AB+dev", "ab+dev", "%", "_", "it's", "it''s", "\"", "\\", "@service", "$1", "'; DROP TABLE device; --", "\u00fc",
            "\U0001F4A1", "a/b", "a//b", "a,b", "{", "{}", "NULL", "null", "\\N", new string('\u20ac', 256),
        ];
        foreach (var identifier in identifiers)
        {
            await WriteAsync(null, NewDevice(identifier, Jane));
        }

        foreach (var identifier in identifiers)
        {
            AssertEqual(NewDevice(identifier, Jane), await ReadAsync(identifier));
        }

        Assert.Equal(identifiers.Length, (await OwnersAsync()).Length);
    }

    [Fact]
    public async Task Two_organizations_and_two_services_in_one_database_do_not_meet()
    {
        var other = await StartSiloAsync(NewServiceId());
        var umbrella = OrganizationId.Parse("umbrella");
        var first = await WriteAsync(null, NewDevice("SN-1", Jane));
        Assert.Null(await ReadAsync("SN-1", other));
        Assert.Null(await Silo.Devices.ReadAsync(umbrella, first.Identifier, Cancellation));

        await WriteAsync(null, NewDevice("SN-1", John), other);
        await WriteAsync(null, NewDevice("SN-1", John) with { Organization = umbrella });
        await WriteAsync(first, first.Next());
        Assert.Equal([$"SN-1 {John}"], await OwnersAsync(other));
        Assert.Equal([$"SN-1 {John}"], await OwnersAsync());
    }
}

public sealed class PostgreSqlDevices(PostgreSqlBackend backend) : DeviceScenarios(backend);

public sealed class SqliteDevices(SqliteBackend backend) : DeviceScenarios(backend);
