using Telemetron.Storage.Tests.Harness;
using static Telemetron.Storage.Tests.Harness.FleetSamples;

namespace Telemetron.Storage.Tests.Fleet;

/// <summary>What <c>device_owner</c> says when owners come and go.</summary>
public abstract class OwnerScenarios(StorageBackend backend) : FleetScenarios(backend)
{
    private const string Jane = "jane@example.com";
    private const string John = "john@example.com";

    [Fact]
    public async Task Owners_come_and_go_with_the_device()
    {
        var device = await WriteAsync(null, NewDevice("SN-1"));
        Assert.Empty(await OwnersAsync());
        device = await WriteAsync(device, device.Next(John));
        device = await WriteAsync(device, device.Next(John, Jane));
        Assert.Equal([$"SN-1 {Jane}", $"SN-1 {John}"], await OwnersAsync());

        device = await WriteAsync(device, device.Next(Jane));
        Assert.Equal([$"SN-1 {Jane}"], await OwnersAsync());
        device = await WriteAsync(device, device.Next(John));
        Assert.Equal([$"SN-1 {John}"], await OwnersAsync());
        await WriteAsync(device, device.Next());
        Assert.Empty(await OwnersAsync());
        Assert.Equal(["acme SN-1 dev_SN-1 sensor 6"], await DevicesAsync());
    }

    [Fact]
    public async Task An_owner_that_comes_back_has_its_new_time()
    {
        var first = await WriteAsync(null, NewDevice("SN-1", Jane));
        var second = await WriteAsync(first, first.Next());
        await WriteAsync(second, second.Next() with { Owners = [NewOwner(Jane) with { AssignedAt = Noon.AddDays(1) }] });

        Assert.Equal([$"SN-1 {Jane}"], await OwnersAsync());
    }

    [Fact]
    public async Task A_row_that_was_left_over_is_corrected_by_the_owner_that_comes()
    {
        await ExecuteAsOwnerAsync(
            $"""
            INSERT INTO device_owner (service_id, organization, customer_email, device_identifier, assigned_at)
            VALUES ('{Silo.ServiceId}', 'acme', '{Jane}', 'SN-1', '2020-01-01T00:00:00.000000Z')
            """);
        await WriteAsync(null, NewDevice("SN-1", Jane));

        Assert.Equal([$"SN-1 {Jane}"], await OwnersAsync());
    }

    [Fact]
    public async Task A_thousand_owners_are_stored_in_their_order()
    {
        string[] emails = [.. Enumerable.Range(0, 1000).Select(number => $"c{number * 7919 % 1000:d4}@example.com")];
        var first = await WriteAsync(null, NewDevice("SN-1", emails));
        AssertEqual(first, await ReadAsync("SN-1"));
        var second = await WriteAsync(first, first.Next([.. emails[1..], Jane]));

        AssertEqual(second, await ReadAsync("SN-1"));
        Assert.Equal(1000, (await OwnersAsync()).Length);
        Assert.DoesNotContain($"SN-1 {emails[0]}", await OwnersAsync());
    }

    [Fact]
    public async Task Many_devices_change_their_owners_at_once()
    {
        var devices = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => WriteAsync(null, NewDevice($"SN-{number}", Jane, $"of-{number}@example.com"))));
        await Task.WhenAll(devices.Select((device, number) => WriteAsync(device, device.Next($"of-{number}@example.com", $"new-{number % 7}@example.com"))));

        var owners = await OwnersAsync();
        Assert.Equal(
            Enumerable.Range(0, 60).SelectMany(number => new[] { $"SN-{number} new-{number % 7}@example.com", $"SN-{number} of-{number}@example.com" }).Order(StringComparer.Ordinal),
            owners.Order(StringComparer.Ordinal));
    }
}

public sealed class PostgreSqlOwners(PostgreSqlBackend backend) : OwnerScenarios(backend)
{
    [Fact]
    public async Task Owners_that_stay_are_not_written_again()
    {
        var first = await WriteAsync(null, NewDevice("SN-1", "jane@example.com", "john@example.com"));
        var before = await RowsAsync();
        await WriteAsync(first, first.Next("jane@example.com", "john@example.com", "new@example.com"));

        Assert.Equal(before, (await RowsAsync())[..2]);
    }

    /// <summary>The system columns show any new version of a row, and any lock on it.</summary>
    private Task<string[]> RowsAsync() => Silo.QueryAsync(
        "SELECT ctid::text, xmin::text, xmax::text FROM device_owner WHERE service_id = @service ORDER BY customer_email");
}

public sealed class SqliteOwners(SqliteBackend backend) : OwnerScenarios(backend);
