using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>What operators do to the data directory of an embedded ApiHost.</summary>
public sealed class DataDirectoryTests : IDisposable
{
    private static readonly string Key = TestKey.Create();
    private const int AnswersAfterTheNotice = 20;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private readonly TemporaryDirectory _data = new();
    private readonly int _port = FreePort.Take();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string DatabaseFile => Path.Combine(_data.Path, "telemetron.db");

    [Fact]
    public async Task A_second_host_on_a_data_directory_ends_with_1_and_the_first_goes_on_until_it_dies()
    {
        System.Text.Json.JsonElement answer;
        await using (var first = await StartAsync())
        {
            var (code, output) = await Service.RunAsync("ApiHost", Settings(FreePort.Take()));
            Assert.Equal(1, code);
            var line = Assert.Single(output.Split('\n'), line => !line.Contains(" info: ", StringComparison.Ordinal));
            Assert.Contains(
                $"Storage__DataDirectory {_data.Path} is in use by another ApiHost, process {first.ProcessId} on ", line, StringComparison.Ordinal);
            Assert.True(OperatorsTable.Explains(line, code), line);
            answer = await AssignCall.AssignAsync(_port, Key);
            first.Signal(Signals.Kill);
            await first.ExitAsync();
        }

        await using (await StartAsync())
        {
            (await AssignCall.AssignAsync(_port, Key)).IsRepetitionOf(answer);
        }
    }

    [Fact]
    public async Task A_command_beside_a_host_with_another_schema_migrates_nothing_and_ends_with_3()
    {
        await using var host = await StartAsync();
        var last = await QueryAsync("SELECT max(ScriptName) FROM schemaversions");
        await QueryAsync($"DELETE FROM schemaversions WHERE ScriptName = '{last}'");

        var (code, output) = await Service.RunAsync("ApiHost", Settings(FreePort.Take()), "keys", "create", "--organization", "acme");

        Assert.Equal(3, code);
        Assert.Contains($"process {host.ProcessId} on ", output, StringComparison.Ordinal);
        Assert.True(OperatorsTable.Explains(output, code), output);
        Assert.DoesNotContain("tlm_", output, StringComparison.Ordinal);
        Assert.NotEqual(last, await QueryAsync("SELECT max(ScriptName) FROM schemaversions"));
    }

    [Fact]
    public async Task A_database_that_is_removed_under_load_has_all_that_was_acknowledged_and_nothing_is_after_the_notice()
    {
        var link = Path.Combine(_data.Path, "kept.db");
        string[] acknowledged;
        await using (var host = await StartAsync())
        {
            await using var load = new AssignLoad(_port, Key);
            await load.CreatesAsync(AnswersAfterTheNotice);
            await RunAsync("ln", DatabaseFile, link);
            File.Delete(DatabaseFile);
            await host.PrintsAsync($"{DatabaseFile} was removed or replaced");
            var noticed = load.Answers.Count;
            await Eventually.ThatAsync(_ => Task.FromResult(load.Answers.Count >= noticed + AnswersAfterTheNotice), Bound, Cancelled);
            await load.StopAsync();

            acknowledged = [.. load.Answers.Where(answer => answer.Status == HttpStatusCode.OK).Select(answer => answer.Identifier)];
            Assert.All(load.Answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, answer.Body));
            Assert.All(load.Answers.Skip(noticed + AssignLoad.Callers), answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status));
            Assert.False(File.Exists(DatabaseFile));
            host.Signal(Signals.Terminate);
            Assert.Equal(0, await host.ExitAsync());
        }

        File.Move(link, DatabaseFile);
        var stored = (await QueryAsync("SELECT group_concat(identifier) FROM device")).Split(',');
        Assert.Empty(acknowledged.Except(stored));
    }

    [Fact]
    public async Task A_database_that_is_cut_short_under_load_is_named_and_nothing_is_acknowledged_after_the_notice()
    {
        await using var host = await StartAsync();
        await using var load = new AssignLoad(_port, Key);
        await load.CreatesAsync(AnswersAfterTheNotice);
        await QueryAsync("PRAGMA wal_checkpoint(TRUNCATE)");

        await RunAsync("truncate", "--size", (new FileInfo(DatabaseFile).Length / 2).ToString(CultureInfo.InvariantCulture), DatabaseFile);

        // The file is long again if SQLite's next checkpoint comes before anybody looks; then SQLite finds the missing pages when it reads them.
        await host.PrintsAsync("Nothing is acknowledged from now on.");
        Assert.True(
            host.Output.Contains($"{DatabaseFile} was truncated while this process had it open.", StringComparison.Ordinal)
            || host.Output.Contains($"{DatabaseFile} is damaged.", StringComparison.Ordinal),
            host.Output);
        var noticed = load.Answers.Count;
        await Eventually.ThatAsync(_ => Task.FromResult(load.Answers.Count >= noticed + AnswersAfterTheNotice), Bound, Cancelled);
        await load.StopAsync();
        Assert.All(load.Answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, answer.Body));
        Assert.All(load.Answers.Skip(noticed + AssignLoad.Callers), answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status));
        Assert.DoesNotContain("fail: Telemetron.ApiHost", host.Output, StringComparison.Ordinal);
        await Eventually.ThatAsync(async _ => await HealthAsync("ready") == HttpStatusCode.ServiceUnavailable, Cancelled);
        host.Signal(Signals.Terminate);
        Assert.Equal(0, await host.ExitAsync());
    }

    [Fact]
    public async Task A_database_that_VACUUM_makes_shorter_goes_on_serving()
    {
        await using var host = await StartAsync();
        var first = await AssignCall.AssignAsync(_port, Key);
        await QueryAsync("CREATE TABLE scratch AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT i FROM n");
        await QueryAsync("PRAGMA wal_checkpoint(TRUNCATE)");

        // A write looks at the file, which is long now. The watch alone might look before this and after VACUUM.
        await AssignCall.AssignAsync(_port, Key, "SN-2");
        await QueryAsync("DROP TABLE scratch");
        await QueryAsync("VACUUM");
        await QueryAsync("PRAGMA wal_checkpoint(TRUNCATE)");

        await host.PrintsAsync($"{DatabaseFile} was checked and is sound. It had become shorter");

        (await AssignCall.AssignAsync(_port, Key)).IsRepetitionOf(first);
    }

    [Fact]
    public async Task A_database_that_is_replaced_ends_all_answers_until_the_host_is_started_again()
    {
        System.Text.Json.JsonElement first;
        await using (var host = await StartAsync())
        {
            first = await AssignCall.AssignAsync(_port, Key);
            await QueryAsync($"VACUUM INTO '{DatabaseFile}.backup'");
            Assert.Equal(HttpStatusCode.OK, await HealthAsync("ready"));

            File.Move(DatabaseFile + ".backup", DatabaseFile, overwrite: true);

            await host.PrintsAsync("restart ApiHost");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AssignCall.TryAssignAsync(_port, Key, "SN-1")).Status);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AssignCall.TryAssignAsync(_port, Key, "SN-2")).Status);
            await Eventually.ThatAsync(async _ => await HealthAsync("ready") == HttpStatusCode.ServiceUnavailable, Cancelled);
            Assert.Equal(HttpStatusCode.OK, await HealthAsync("live"));
            host.Signal(Signals.Terminate);
            Assert.Equal(0, await host.ExitAsync());
        }

        await using (await StartAsync())
        {
            (await AssignCall.AssignAsync(_port, Key)).IsRepetitionOf(first);
        }
    }

    public void Dispose() => _data.Dispose();

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(Cancelled);
        Assert.Equal(0, process.ExitCode);
    }

    private async Task<HttpStatusCode> HealthAsync(string question)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri($"http://127.0.0.1:{_port}/health/{question}"), Cancelled);
        return response.StatusCode;
    }

    private async Task<string> QueryAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        await connection.OpenAsync(Cancelled);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(Cancelled), CultureInfo.InvariantCulture)!;
    }

    private async Task<Service> StartAsync()
    {
        var host = Service.Start("ApiHost", Settings(_port));
        await host.PrintsAsync("Application started");
        return host;
    }

    private Dictionary<string, string> Settings(int port) => new()
    {
        ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
        ["Storage__DataDirectory"] = _data.Path,
        ["Silo__Port"] = FreePort.Take().ToString(CultureInfo.InvariantCulture),
        ["Silo__GatewayPort"] = FreePort.Take().ToString(CultureInfo.InvariantCulture),
        ["Bootstrap__Organization"] = "acme",
        ["Bootstrap__ApiKey"] = Key,
    };
}
