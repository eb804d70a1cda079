using System.Text.RegularExpressions;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>ApiHost as a newcomer starts it: one process, nothing else.</summary>
public sealed partial class EmbeddedProcessTests : IDisposable
{
    private readonly TemporaryDirectory _data = new();
    private readonly int _port = FreePort.Take();

    [Fact]
    public async Task The_first_start_prints_a_call_that_works_and_the_next_start_still_knows_its_device()
    {
        string key;
        System.Text.Json.JsonElement first;
        await using (var host = await StartAsync())
        {
            await host.PrintsAsync("-d '{");
            Assert.Contains($"curl -s -w '\\n' http://127.0.0.1:{_port}/api/ext-v1/deviceAssignment/assignDeviceToOwners", host.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("Application started", host.Output.Split("first start")[1], StringComparison.Ordinal);
            Assert.DoesNotContain('\e', host.Output);
            key = Key().Match(host.Output).Value;
            first = await AssignCall.AssignAsync(_port, key);
            Assert.True(first.GetProperty("deviceWasCreated").GetBoolean());
            host.Signal(Signals.Interrupt);
            Assert.Equal(0, await host.ExitAsync());
        }

        await using (var host = await StartAsync())
        {
            (await AssignCall.AssignAsync(_port, key)).IsRepetitionOf(first);
            Assert.DoesNotContain("tlm_", host.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_answered_is_there_after_a_kill()
    {
        var bootstrapKey = TestKey.Create();
        System.Text.Json.JsonElement first;
        await using (var host = await StartAsync(("Bootstrap__Organization", "acme"), ("Bootstrap__ApiKey", bootstrapKey)))
        {
            first = await AssignCall.AssignAsync(_port, bootstrapKey);
            host.Signal(Signals.Kill);
            await host.ExitAsync();
        }

        await using (await StartAsync())
        {
            (await AssignCall.AssignAsync(_port, bootstrapKey)).IsRepetitionOf(first);
        }
    }

    [Fact]
    public async Task The_log_says_in_one_line_each_where_it_listens_which_storage_it_uses_and_in_which_mode()
    {
        await using var host = await StartAsync();
        var lines = host.Output.Split('\n');
        Assert.Single(lines, line => line.Contains($"Now listening on: http://127.0.0.1:{_port}", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains($"Storage: SQLite in {_data.Path}", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("Mode: embedded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_line_of_the_log_begins_with_its_time_in_UTC_and_has_no_event_id()
    {
        await using var host = await StartAsync(("Bootstrap__Organization", "acme"), ("Bootstrap__ApiKey", TestKey.Create()));
        Assert.All(host.Output.Split('\n'), line => Assert.Matches(LogLine(), line));
    }

    [Theory]
    [InlineData("ApiHost", "Requests__MaxConcurrent", "Silo__HealthPort")]
    [InlineData("Silo", "Silo__HealthPort", "Requests__MaxConcurrent")]
    public async Task The_help_lists_the_settings_of_the_program_and_a_mistake_does_not(string program, string own, string another)
    {
        var (code, output) = await Service.RunAsync(program, new Dictionary<string, string>(), "--help");
        Assert.Equal(0, code);
        Assert.Matches($@"\n  {own} +[0-9]+ +\w", output);
        Assert.DoesNotContain(another, output, StringComparison.Ordinal);

        (code, output) = await Service.RunAsync(program, new Dictionary<string, string>(), "nonsense");
        Assert.Equal(2, code);
        Assert.DoesNotContain(own, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_settings_of_the_image_every_line_of_the_log_is_json_with_its_time()
    {
        var image = ImageSetting().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "Dockerfile"), TestContext.Current.CancellationToken));
        Assert.NotEmpty(image);
        await using var host = await StartAsync(
            [
                .. image.Select(setting => (setting.Groups[1].Value, setting.Groups[2].Value)),
                ("Bootstrap__Organization", "acme"),
                ("Bootstrap__ApiKey", TestKey.Create()),
            ]);
        Assert.All(host.Output.Split('\n'), line => Assert.True(
            DateTimeOffset.TryParse(System.Text.Json.JsonElement.Parse(line).GetProperty("Timestamp").GetString(), System.Globalization.CultureInfo.InvariantCulture, out _), line));
    }

    [Fact]
    public async Task A_key_made_while_the_host_runs_works_at_once_and_dies_when_it_is_revoked()
    {
        await using var host = await StartAsync();
        var (code, output) = await Service.RunAsync("ApiHost", Settings(), "keys", "create", "--organization", "acme", "--name", "shop");
        Assert.True(code == 0, output);
        var key = Key().Match(output).Value;
        await AssignCall.AssignAsync(_port, key);

        var id = HexId().Match(output).Value;
        (code, output) = await Service.RunAsync("ApiHost", Settings(), "keys", "revoke", "--id", id);
        Assert.True(code == 0, output);
        await Eventually.ThatAsync(
            async _ => (await Assert.ThrowsAnyAsync<Exception>(() => AssignCall.AssignAsync(_port, key))).Message.Contains("Unauthorized", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("key", "create", "--organization", "acme")]
    [InlineData("keys", "create")]
    [InlineData("keys", "create", "--organization", "ACME")]
    [InlineData("keys", "create", "--organization", "")]
    [InlineData("keys", "create", "--organization", "acme", "--name", " ")]
    [InlineData("keys", "create", "--organization", "acme", "--expires-in-day", "30")]
    [InlineData("keys", "create", "--organization", "acme", "--expires-in-days", "2147483647")]
    [InlineData("keys", "create", "--organization", "acme", "--Storage:DataDir=elsewhere")]
    [InlineData("keys", "revoke", "--id", "0123")]
    public async Task A_wrong_command_line_makes_no_key_and_ends_with_2(params string[] args)
    {
        var (code, output) = await Service.RunAsync("ApiHost", Settings(), args);
        Assert.Equal(2, code);
        Assert.DoesNotContain("tlm_", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_data.Path));
    }

    [Fact]
    public async Task Settings_are_taken_on_the_command_line_of_every_command()
    {
        using var elsewhere = new TemporaryDirectory();
        var (code, output) = await Service.RunAsync(
            "ApiHost", Settings(), "keys", "create", "--organization", "acme", $"--Storage:DataDirectory={elsewhere.Path}");
        Assert.True(code == 0, output);
        Assert.NotEmpty(Directory.GetFiles(elsewhere.Path));
        Assert.Empty(Directory.GetFiles(_data.Path));
    }

    [Fact]
    public async Task A_first_start_that_fails_does_not_use_up_the_first_key()
    {
        using (var squatter = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, _port))
        {
            squatter.Start();
            var (code, output) = await Service.RunAsync("ApiHost", Settings());
            Assert.Equal(1, code);
            Assert.DoesNotContain("tlm_", output, StringComparison.Ordinal);
        }

        await using var host = await StartAsync();
        await host.PrintsAsync("-d '{");
        await AssignCall.AssignAsync(_port, Key().Match(host.Output).Value);
    }

    [Fact]
    public async Task A_silos_port_that_another_has_ends_the_start_with_1_and_leaves_the_other_alone()
    {
        var settings = Settings();
        await using var first = Service.Start("ApiHost", settings);
        await first.PrintsAsync("-d '{");

        using var elsewhere = new TemporaryDirectory();
        var second = new Dictionary<string, string>(settings)
        {
            ["Storage__DataDirectory"] = elsewhere.Path,
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{FreePort.Take()}",
        };
        var (code, output) = await Service.RunAsync("ApiHost", second);
        Assert.Equal(1, code);
        Assert.Contains($"Silo__Port {settings["Silo__Port"]}", output, StringComparison.Ordinal);
        await AssignCall.AssignAsync(_port, Key().Match(first.Output).Value);
    }

    [Fact]
    public async Task A_wrong_configuration_ends_with_2_and_names_every_mistake()
    {
        var settings = Settings(("Silo__Port", "x"), ("Silo__Prot", "11111"), ("Bootstrap__ApiKey", "short"));
        var (code, output) = await Service.RunAsync("ApiHost", settings);
        Assert.Equal(2, code);
        Assert.Equal(["Bootstrap__ApiKey", "Bootstrap__Organization", "Silo__Port", "Silo__Prot"], output.Split('\n').Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _data.Dispose();

    private async Task<Service> StartAsync(params (string Name, string Value)[] more)
    {
        var host = Service.Start("ApiHost", Settings(more));
        await host.PrintsAsync("Application started");
        return host;
    }

    private Dictionary<string, string> Settings(params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{_port}",
            ["Storage__DataDirectory"] = _data.Path,
            ["Silo__Port"] = ProcessSettings.Port(),
            ["Silo__GatewayPort"] = ProcessSettings.Port(),
            ["Requests__DeadlineSeconds"] = ProcessSettings.DeadlineSeconds,
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return settings;
    }

    [GeneratedRegex("tlm_[A-Za-z0-9_-]{32,}")]
    private static partial Regex Key();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (info|warn|fail|crit): [\w.]+: \S")]
    private static partial Regex LogLine();

    [GeneratedRegex(@"(Logging__\w+)=(\S+)")]
    private static partial Regex ImageSetting();

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex HexId();
}
