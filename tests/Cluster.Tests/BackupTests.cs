using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>The commands of docs/backup.md: a copy is made while assignments come in, and a new process starts on it.</summary>
public sealed class BackupTests(Database database)
{
    private static readonly string Key = TestKey.Create();
    private const string Devices = "SELECT count(*) FROM device";
    private const string DevicesWithoutTheirOwners = "SELECT count(*) FROM device AS d WHERE (SELECT count(*) FROM device_owner AS o WHERE o.organization = d.organization AND o.device_identifier = d.identifier) <> 2";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cluster_on_a_restored_dump_knows_the_devices_and_nothing_of_the_old_silos()
    {
        var original = await database.CreateMigratedAsync("original");
        var dump = database.Server.PathOf("telemetron.dump");
        System.Text.Json.JsonElement first;
        var port = FreePort.Take();
        await using (await StartAsync("Silo", ProcessSettings.OfSilo(original)))
        await using (await StartAsync("ApiHost", ApiSettings(ProcessSettings.Of(original), port)))
        {
            first = await AssignCall.AssignAsync(port, Key);
            await AssignUntilAsync(port, database.Server.RunClientAsync(
                "pg_dump", original, "--format=custom", "--exclude-table-data=orleansmembership*", $"--file={dump}"));
        }

        var restored = await database.Server.CreateDatabaseAsync("restored", Cancelled);
        await database.Server.RunClientAsync("pg_restore", restored, "--no-owner", "--no-privileges", "--single-transaction", dump);
        await Database.MigrateAsync(restored);
        await using (var connection = new NpgsqlConnection(restored))
        {
            await HoldsWholeDevicesAsync(connection);
            Assert.Equal(0, await CountAsync(connection, "SELECT count(*) FROM orleansmembershiptable"));
        }

        var silos = new NpgsqlConnectionStringBuilder(restored) { Username = Database.SiloRole }.ToString();
        await using (await StartAsync("Silo", ProcessSettings.OfSilo(silos)))
        await using (await StartAsync("ApiHost", ApiSettings(ProcessSettings.Of(silos), port)))
        {
            (await AssignCall.AssignAsync(port, Key)).IsRepetitionOf(first);
        }
    }

    [Fact]
    public async Task An_embedded_host_on_a_copy_of_its_file_knows_the_devices()
    {
        using var original = new TemporaryDirectory();
        using var restored = new TemporaryDirectory();
        System.Text.Json.JsonElement first;
        var port = FreePort.Take();
        await using (await StartAsync("ApiHost", ApiSettings(EmbeddedSettings(original), port)))
        {
            first = await AssignCall.AssignAsync(port, Key);
            await AssignUntilAsync(port, Task.Run(() => VacuumAsync(original, restored), Cancelled));
        }

        await using (var connection = new SqliteConnection($"Data Source={FileIn(restored)}"))
        {
            await HoldsWholeDevicesAsync(connection);
        }

        await using (await StartAsync("ApiHost", ApiSettings(EmbeddedSettings(restored), port)))
        {
            (await AssignCall.AssignAsync(port, Key)).IsRepetitionOf(first);
        }
    }

    private static async Task VacuumAsync(TemporaryDirectory from, TemporaryDirectory to)
    {
        await using var connection = new SqliteConnection($"Data Source={FileIn(from)}");
        await connection.OpenAsync(Cancelled);
        await using var command = connection.CreateCommand();
        command.CommandText = $"VACUUM INTO '{FileIn(to)}'";
        await command.ExecuteNonQueryAsync(Cancelled);
    }

    /// <summary>Assigns one device after the other, at least one, until the backup is made.</summary>
    private static async Task AssignUntilAsync(int port, Task backup)
    {
        do
        {
            await AssignCall.AssignAsync(port, Key, $"SN-{Guid.NewGuid():N}");
        }
        while (!backup.IsCompleted);
        await backup;
    }

    /// <summary>A device is one commit with its owners, and a copy is of one moment.</summary>
    private static async Task HoldsWholeDevicesAsync(DbConnection connection)
    {
        await connection.OpenAsync(Cancelled);
        Assert.True(await CountAsync(connection, Devices) > 0);
        Assert.Equal(0, await CountAsync(connection, DevicesWithoutTheirOwners));
    }

    private static async Task<long> CountAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(Cancelled))!;
    }

    private static async Task<Service> StartAsync(string program, Dictionary<string, string> settings)
    {
        var service = Service.Start(program, settings);
        await service.PrintsAsync(program == "ApiHost" && settings.ContainsKey("ConnectionStrings__Telemetron") ? "Reached the cluster" : "Application started");
        return service;
    }

    private static Dictionary<string, string> ApiSettings(Dictionary<string, string> settings, int port) => new(settings)
    {
        ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
        ["Bootstrap__Organization"] = "acme",
        ["Bootstrap__ApiKey"] = Key,
    };

    private static Dictionary<string, string> EmbeddedSettings(TemporaryDirectory data) => new()
    {
        ["Storage__DataDirectory"] = data.Path,
        ["Silo__Port"] = ProcessSettings.Port(),
        ["Silo__GatewayPort"] = ProcessSettings.Port(),
        ["Requests__DeadlineSeconds"] = ProcessSettings.DeadlineSeconds,
    };

    private static string FileIn(TemporaryDirectory directory) => Path.Combine(directory.Path, "telemetron.db");
}
