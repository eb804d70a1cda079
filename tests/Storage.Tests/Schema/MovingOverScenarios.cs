using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Telemetron.Grains;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Devices;
using Telemetron.Grains.Organizations;
using Telemetron.Storage.Tests.Harness;
using Telemetron.Testing;
using static Telemetron.Storage.Tests.Harness.FleetSamples;

namespace Telemetron.Storage.Tests.Schema;

/// <summary>Devices and customers that move from <c>OrleansStorage</c> into tables of their own.</summary>
public abstract class MovingOverScenarios : IAsyncLifetime
{
    private const string Service = "service";
    private const string OtherService = "another service";

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected RecordingLoggerProvider Log { get; } = new();

    private protected abstract DbDataSource Database { get; }

    /// <summary>What there is besides rows, as text: a column after another.</summary>
    private protected abstract string Objects { get; }

    /// <inheritdoc/>
    public abstract ValueTask InitializeAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task What_the_version_before_stored_is_read_as_it_was_meant()
    {
        await StoreAsync(StorageNames.ApiKey, "k:1", GoldenFiles.Read("States/apiKey.json"), 3);
        await StoreAsync("customer", "c:acme/john.doe+a@example.com", GoldenFiles.Read("States/customer.json"), 1);
        await StoreAsync("device", "d:acme/SN-1 {ü} \"<+>\"", GoldenFiles.Read("States/device.json"), 7);
        await MigrateAsync();

        await using var silo = await StartSiloAsync(Service);
        var noon = new DateTimeOffset(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);
        AssertEqual(
            new DeviceState
            {
                Version = 7,
                Organization = Acme,
                Identifier = DeviceIdentifier.Parse("SN-1 {ü} \"<+>\""),
                DeviceId = "dev_019b7e2c3d007abc8def0123456789ab",
                Type = DeviceType.Parse("sensor"),
                CreatedAt = noon,
                UpdatedAt = noon,
                Owners =
                [
                    new OwnerState(EmailAddress.Parse("john.doe@example.com"), "cust_019b7e2c3d007abc8def0123456789ab", noon),
                    new OwnerState(EmailAddress.Parse("jane.smith@example.com"), "cust_019b7e2c3d007abc9def0123456789ab", noon),
                ],
            },
            await ReadAsync(silo, "SN-1 {ü} \"<+>\""));
        Assert.Equal(
            new CustomerState
            {
                Organization = Acme,
                Email = EmailAddress.Parse("john.doe+a@example.com"),
                CustomerId = "cust_019b7e2c3d007abc8def0123456789ab",
                Name = "john.doe+a",
                CreatedAt = noon,
                UpdatedAt = noon,
            },
            await silo.Customers.ReadAsync(Acme, EmailAddress.Parse("john.doe+a@example.com"), Cancellation));
        var key = new Activation<ApiKeyState>(silo.Organizations, StorageNames.ApiKey, "k:1");
        Assert.Equal("shop", (await key.ReadAsync(Cancellation))!.Name);
        Assert.Equal("3", key.ETag);
        Assert.Equal(["apiKey k:1 3"], await silo.QueryAsync("SELECT graintypestring, grainidextensionstring, version FROM OrleansStorage"));
    }

    [Fact]
    public async Task Times_are_cut_to_the_microsecond_and_never_rounded_up()
    {
        await StoreAsync("customer", "c:acme/jane@example.com", OldStates.Customer("jane@example.com", "2026-01-02T23:59:59.9999999+00:00"), 1);
        await StoreAsync("device", "d:acme/SN-1", OldStates.Device("SN-1", "2026-01-02T23:59:59.9999999+00:00", OldStates.Owner("jane@example.com", "2026-01-02T12:00:00.1234567+00:00")), 1);
        await MigrateAsync();

        await using var silo = await StartSiloAsync(Service);
        var cut = new DateTimeOffset(2026, 1, 2, 23, 59, 59, TimeSpan.Zero).AddMicroseconds(999_999);
        var customer = (await silo.Customers.ReadAsync(Acme, EmailAddress.Parse("jane@example.com"), Cancellation))!;
        var device = (await ReadAsync(silo, "SN-1"))!;
        Assert.Equal((cut, cut, cut, cut), (customer.CreatedAt, customer.UpdatedAt, device.CreatedAt, device.UpdatedAt));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 12, 0, 0, TimeSpan.Zero).AddMicroseconds(123_456), device.Owners[0].AssignedAt);
        await AssertOwnersAgreeAsync();
    }

    [Fact]
    public async Task Owners_keep_their_order_and_the_fields_that_nobody_knows()
    {
        string[] emails = [.. Enumerable.Range(0, 150).Select(number => $"c{number * 37 % 150}@example.com")];
        await StoreAsync("device", "d:acme/many", OldStates.Device("many", "2026-01-02T12:00:00+00:00", [.. emails.Select(email => OldStates.Owner(email))]), 12);
        await StoreAsync("device", "d:acme/none", OldStates.Device("none", "2026-01-02T12:00:00+00:00"), 1);
        await StoreAsync(
            "device", "d:acme/later", OldStates.Device("later", "2026-01-02T12:00:00+00:00", OldStates.Owner("jane@example.com", rest: ",\"later\":{\"b\":[1,\"ü\"]}")), 1);
        await MigrateAsync();

        await using var silo = await StartSiloAsync(Service);
        var many = (await ReadAsync(silo, "many"))!;
        Assert.Equal(12, many.Version);
        Assert.Equal(emails, many.Owners.Select(owner => owner.Email.Value));
        Assert.Empty((await ReadAsync(silo, "none"))!.Owners);
        var unknown = Assert.Single((await ReadAsync(silo, "later"))!.Owners).Unknown!["later"];
        Assert.Equal((1, "ü"), (unknown.GetProperty("b")[0].GetInt32(), unknown.GetProperty("b")[1].GetString()));
        await AssertOwnersAgreeAsync();
    }

    [Fact]
    public async Task States_that_were_cleared_do_not_move_and_services_stay_apart()
    {
        await StoreAsync("device", "d:acme/cleared", null, 4);
        await StoreAsync("customer", "c:acme/cleared@example.com", null, 2);
        await StoreAsync("device", "d:acme/SN-1", OldStates.Device("SN-1", "2026-01-02T12:00:00+00:00", OldStates.Owner("jane@example.com")), 1);
        await StoreAsync("device", "d:acme/SN-1", OldStates.Device("SN-1", "2026-01-02T12:00:00+00:00", OldStates.Owner("john@example.com")), 5, OtherService);
        await StoreAsync("customer", "c:acme/john@example.com", OldStates.Customer("john@example.com", "2026-01-02T12:00:00+00:00"), 1, OtherService);
        await MigrateAsync();

        await using var silo = await StartSiloAsync(Service);
        await using var other = await StartSiloAsync(OtherService);
        Assert.Null(await ReadAsync(silo, "cleared"));
        Assert.Equal("jane@example.com", Assert.Single((await ReadAsync(silo, "SN-1"))!.Owners).Email.Value);
        Assert.Equal("john@example.com", Assert.Single((await ReadAsync(other, "SN-1"))!.Owners).Email.Value);
        Assert.Null(await silo.Customers.ReadAsync(Acme, EmailAddress.Parse("john@example.com"), Cancellation));
        Assert.NotNull(await other.Customers.ReadAsync(Acme, EmailAddress.Parse("john@example.com"), Cancellation));
        Assert.Equal(["2 1 2 0"], await silo.QueryAsync(
            "SELECT (SELECT count(*) FROM device), (SELECT count(*) FROM customer), (SELECT count(*) FROM device_owner), (SELECT count(*) FROM OrleansStorage)"));
        await AssertOwnersAgreeAsync();
    }

    [Fact]
    public async Task What_moved_is_written_on_from_its_version()
    {
        await StoreAsync("device", "d:acme/SN-1", OldStates.Device("SN-1", "2026-01-02T12:00:00.0000001+00:00", OldStates.Owner("jane@example.com")), 5);
        await MigrateAsync();

        await using var silo = await StartSiloAsync(Service);
        var device = (await ReadAsync(silo, "SN-1"))!;
        Assert.False(await silo.Devices.TryWriteAsync(device with { Version = 4 }, device.Next("late@example.com"), Cancellation));
        Assert.True(await silo.Devices.TryWriteAsync(device, device.Next("john@example.com"), Cancellation));
        AssertEqual(device.Next("john@example.com"), await ReadAsync(silo, "SN-1"));
        await AssertOwnersAgreeAsync();
    }

    /// <summary>An id was unique in a service then; the new index is per organization.</summary>
    [Fact]
    public async Task An_id_of_another_organization_is_free_afterwards()
    {
        await StoreAsync("device", "d:acme/SN-1", OldStates.Device("SN-1", "2026-01-02T12:00:00+00:00"), 1);
        await MigrateAsync();

        await using var silo = await StartSiloAsync(Service);
        Assert.True(await silo.Devices.TryWriteAsync(
            null, NewDevice("SN-1") with { Organization = OrganizationId.Parse("umbrella"), DeviceId = "dev_SN-1" }, Cancellation));
    }

    /// <summary>Stops the migration midway, by the test's means.</summary>
    private protected abstract Task InterruptAsync(Func<Task> migrate);

    [Fact]
    public async Task A_migration_that_is_interrupted_leaves_the_database_as_it_was_and_can_be_repeated()
    {
        await StoreAsync("customer", "c:acme/jane@example.com", OldStates.Customer("jane@example.com", "2026-01-02T12:00:00+00:00"), 1);
        await StoreAsync("device", "d:acme/SN-1", OldStates.Device("SN-1", "2026-01-02T12:00:00+00:00", OldStates.Owner("jane@example.com")), 2);
        var before = await DumpAsync();
        await InterruptAsync(() => MigrateAsync());
        Assert.Equal(before, await DumpAsync());

        // The version before works on it: the triggers are there.
        await StoreAsync("device", "d:acme/SN-2", OldStates.Device("SN-2", "2026-01-02T12:00:00+00:00", OldStates.Owner("jane@example.com")), 1);
        Assert.Contains("device_owner: SN-2 jane@example.com", await DumpAsync());

        await MigrateAsync();
        await using var silo = await StartSiloAsync(Service);
        Assert.Equal(2, (await ReadAsync(silo, "SN-1"))!.Version);
        Assert.Equal(1, (await ReadAsync(silo, "SN-2"))!.Version);
        await AssertOwnersAgreeAsync();
    }

    private protected Task MigrateAsync() => MigrateAsync(Log.CreateLogger("migration"));

    private protected abstract Task MigrateAsync(ILogger logger);

    private protected abstract void AddStorages(ISiloBuilder silo);

    private protected async Task StoreAsync(string state, string key, string? json, int version, string service = Service)
    {
        await using var connection = await Database.OpenConnectionAsync(Cancellation);
        await OldDatabase.StoreAsync(connection, service, state, key, json, version);
    }

    private protected Task<SiloStorage> StartSiloAsync(string service) => SiloStorage.StartAsync(Database, service, AddStorages, Cancellation);

    private static Task<DeviceState?> ReadAsync(SiloStorage silo, string identifier) =>
        silo.Devices.ReadAsync(Acme, DeviceIdentifier.Parse(identifier), Cancellation);

    /// <summary>Everything that is in the database, and whatever derives some of it.</summary>
    private async Task<string[]> DumpAsync() =>
    [
        .. await QueryAsync(Objects),
        .. await QueryAsync("SELECT 'script:', scriptname FROM schemaversions ORDER BY 2"),
        .. await QueryAsync("SELECT 'state:', serviceid, graintypestring, grainidextensionstring, version, length(payloadbinary) FROM OrleansStorage ORDER BY 2, 3, 4"),
        .. await QueryAsync("SELECT 'device:', service_id, identifier, device_id, type FROM device ORDER BY 2, 3"),
        .. await QueryAsync("SELECT 'customer:', service_id, email, customer_id, name FROM customer ORDER BY 2, 3"),
        .. await QueryAsync("SELECT 'device_owner:', device_identifier, customer_email FROM device_owner ORDER BY 2, 3"),
    ];

    private async Task AssertOwnersAgreeAsync()
    {
        var states = new List<(string, string, string, DateTimeOffset)>();
        await ReadAsync("SELECT service_id, identifier, owners FROM device", row => states.AddRange(
            JsonElement.Parse(row.GetString(2)).EnumerateArray().Select(owner =>
                (row.GetString(0), row.GetString(1), owner.GetProperty("email").GetString()!, owner.GetProperty("assignedAt").GetDateTimeOffset()))));
        var rows = new List<(string, string, string, DateTimeOffset)>();
        await ReadAsync("SELECT service_id, device_identifier, customer_email, assigned_at FROM device_owner", row =>
            rows.Add((row.GetString(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3))));
        Assert.Equal(states.Order(), rows.Order());
    }

    private async Task<string[]> QueryAsync(string sql)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        await ReadAsync(sql, row => lines.Add(string.Join(' ', Enumerable.Range(0, row.FieldCount).Select(row.GetValue))));
        return [.. lines];
    }

    private async Task ReadAsync(string sql, Action<DbDataReader> read)
    {
        await using var connection = await Database.OpenConnectionAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        while (await reader.ReadAsync(Cancellation))
        {
            read(reader);
        }
    }
}
