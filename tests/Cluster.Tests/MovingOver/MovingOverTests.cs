using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;
using Telemetron.Chaos.Checking;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests.MovingOver;

/// <summary>Databases that an earlier program wrote, with devices and customers in <c>OrleansStorage</c>, and the real processes that take them over.</summary>
public sealed class MovingOverTests(Database database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_migrated_PostgreSql_database_answers_as_the_earlier_program_did()
    {
        var owner = await database.Server.CreateDatabaseAsync("earlier", Cancelled);
        var earlier = await EarlierDatabase.RestoreAsync(database.Server, owner);
        var (code, output) = await Service.RunAsync("Silo", ProcessSettings.Of(owner), "migrate", "--grant-to", Database.SiloRole);
        Assert.True(code == 0, output);
        Assert.Contains("Moving 14 devices and 31 customers", output, StringComparison.Ordinal);

        var silos = new NpgsqlConnectionStringBuilder(owner) { Username = Database.SiloRole }.ToString();
        await using (var connection = new NpgsqlConnection(owner))
        {
            await connection.OpenAsync(Cancelled);
            Holds(await RowsReader.ReadAsync(connection, Cancelled), earlier);
        }

        await AnswersAsBeforeAsync(earlier, ProcessSettings.OfSilo(silos, new KeyValuePair<string, string>("Cluster__CoHost", "true")));
    }

    [Fact]
    public async Task A_SQLite_file_is_migrated_at_start_and_answers_as_the_earlier_program_did()
    {
        using var data = new TemporaryDirectory();
        var earlier = await EarlierDatabase.RestoreAsync(data, Cancelled);
        var settings = new Dictionary<string, string>
        {
            ["Storage__DataDirectory"] = data.Path,
            ["Silo__Port"] = ProcessSettings.Port(),
            ["Silo__GatewayPort"] = ProcessSettings.Port(),
            ["Requests__DeadlineSeconds"] = ProcessSettings.DeadlineSeconds,
        };
        await AnswersAsBeforeAsync(earlier, settings);

        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data.Path, "telemetron.db")};Pooling=false");
        await connection.OpenAsync(Cancelled);
        Holds(await RowsReader.ReadAsync(connection, Cancelled), earlier);
    }

    [Fact]
    public async Task A_migration_beside_a_silo_that_gives_signs_of_life_names_it_and_ends_with_1_and_begins_when_it_is_silent()
    {
        var owner = await database.Server.CreateDatabaseAsync("earlier", Cancelled);
        await EarlierDatabase.RestoreAsync(database.Server, owner);
        await using var dataSource = NpgsqlDataSource.Create(owner);
        await ExecuteAsync(
            dataSource,
            """
            INSERT INTO OrleansMembershipVersionTable (deploymentid, timestamp, version) VALUES ('telemetron', now(), 1);
            INSERT INTO OrleansMembershipTable (deploymentid, address, port, generation, siloname, hostname, status, proxyport, suspecttimes, starttime, iamalivetime)
            VALUES ('telemetron', '192.0.2.7', 11111, 7, 'silo-old', 'old', 3, 30000, NULL, now(), now());
            """);

        var migration = Service.RunAsync("Silo", ProcessSettings.Of(owner), "migrate");
        await Eventually.ThatAsync(
            async _ =>
            {
                await ExecuteAsync(dataSource, "UPDATE OrleansMembershipTable SET iamalivetime = iamalivetime + interval '2 seconds'");
                return migration.IsCompleted;
            },
            Cancelled);

        var (code, output) = await migration;
        Assert.Equal(1, code);
        Assert.Contains("silo-old at 192.0.2.7:11111", output, StringComparison.Ordinal);
        Assert.Equal(4L, await ScalarAsync(dataSource, "SELECT count(*) FROM schemaversions"));

        await Database.MigrateAsync(owner);
        Assert.Equal(14L, await ScalarAsync(dataSource, "SELECT count(*) FROM device"));
    }

    [Fact]
    public async Task A_silo_of_the_earlier_program_can_no_longer_write_a_device()
    {
        var owner = await database.Server.CreateDatabaseAsync("earlier", Cancelled);
        await EarlierDatabase.RestoreAsync(database.Server, owner);
        await using var dataSource = NpgsqlDataSource.Create(owner);
        var write = (string)(await ScalarAsync(dataSource, "SELECT querytext FROM OrleansQuery WHERE querykey = 'WriteToStorageKey'"))!;
        await Database.MigrateAsync(owner);

        await using var command = dataSource.CreateCommand(write);
        foreach (var (name, value) in new (string, object)[]
        {
            ("GrainIdHash", 0), ("GrainIdN0", 0L), ("GrainIdN1", 0L), ("GrainTypeHash", 0), ("GrainTypeString", "device"),
            ("GrainIdExtensionString", "d:acme/late"), ("ServiceId", "telemetron"), ("GrainStateVersion", DBNull.Value), ("PayloadBinary", "{}"u8.ToArray()),
        })
        {
            command.Parameters.AddWithValue(name, value);
        }

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancelled));
        Assert.Equal("fleet_has_its_own_tables", refused.ConstraintName);
    }

    /// <summary>Every device over HTTP, and the same assignment again, which creates nothing.</summary>
    private static async Task AnswersAsBeforeAsync(EarlierDatabase earlier, Dictionary<string, string> settings)
    {
        var port = FreePort.Take();
        settings["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        await using var host = Service.Start("ApiHost", settings);
        await host.PrintsAsync("Application started");
        foreach (var (key, device) in earlier.Devices)
        {
            using var caller = new DeviceCaller(port, key);
            Assert.Equal(DeviceCaller.InMicroseconds(device), await caller.GetAsync(Text(device, "identifier")));
            var answer = await caller.AssignAgainAsync(device);
            Assert.Equal(Text(device, "deviceId"), Text(answer, "deviceId"));
            Assert.False(answer.GetProperty("deviceWasCreated").GetBoolean());
            Assert.Equal(
                device.GetProperty("owners").EnumerateArray().Select(owner => (Text(owner, "email"), Text(owner, "customerId"), false)),
                answer.GetProperty("assignedCustomers").EnumerateArray().Select(
                    owner => (Text(owner, "email"), Text(owner, "customerId"), owner.GetProperty("wasCreated").GetBoolean())));
        }

        using var revoked = new DeviceCaller(port, earlier.RevokedKey);
        Assert.Equal(HttpStatusCode.Unauthorized, await revoked.StatusOfAsync("SN-1"));
    }

    /// <summary>The tables hold what the earlier program answered, and say the same.</summary>
    private static void Holds(FinalRows rows, EarlierDatabase earlier)
    {
        Assert.Equal(
            earlier.Devices.Select(one => Text(one.Device, "deviceId")).Order(),
            rows.Devices.Select(device => device.DeviceId).Order());
        Assert.Empty(Checker.Check(rows));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancelled);
    }

    private static async Task<object?> ScalarAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancelled);
    }
}
