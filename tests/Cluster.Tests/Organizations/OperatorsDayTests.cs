using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests.Organizations;

/// <summary>What an operator does who knows nothing but <c>ApiHost --help</c>, with real processes, beside a caller who notices nothing.</summary>
public sealed partial class OperatorsDayTests : IDisposable
{
    /// <summary>Lets only standard output through.</summary>
    private static readonly string[] StandardOutputAlone = ["sh", "-c", "exec \"$@\" 2>/dev/null", "sh"];

    private readonly TemporaryDirectory _data = new();
    private readonly int _port = FreePort.Take();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_organization_gets_a_dashboard_key_and_its_write_key_is_rotated_without_one_failed_request()
    {
        await HelpLeadsToAsync();
        await using var host = Service.Start("ApiHost", Settings());
        await host.PrintsAsync("Application started");

        await RunAsync("organizations", "create", "--organization", "acme", "--display-name", "Acme Ltd");
        var write = await RunAsync("keys", "create", "--organization", "acme", "--name", "shop");
        var read = await RunAsync("keys", "create", "--organization", "acme", "--name", "dashboard", "--scope", "read");
        Assert.Matches(KeyAlone(), write);
        Assert.Matches(KeyAlone(), read);

        await using var caller = new SteadyCaller(_port, write);
        await caller.IsServedAsync(10);
        var dashboard = new TelemetronClient(new Uri($"http://127.0.0.1:{_port}"), read);
        Assert.Equal(HttpStatusCode.OK, (await dashboard.GetDeviceAsync("SN-0", Cancelled)).Status);
        Assert.Equal("read_only_key", (await dashboard.AssignDeviceToOwnersAsync("SN-0", ["a@example.com"], cancellationToken: Cancelled)).Code);

        var id = (await RunAsync("keys", "list", "--organization", "acme")).Split('\n').Select(line => line.Split('\t')).Single(line => line[2] == "shop")[0];
        var successor = await RunAsync("keys", "rotate", "--id", id, "--grace-hours", "1");
        Assert.Matches(KeyAlone(), successor);
        await caller.IsServedAsync(10);
        caller.Key = successor;
        await caller.IsServedAsync(10);
        await RunAsync("keys", "revoke", "--id", id);
        await Eventually.ThatAsync(async _ => (await AssignCall.TryAssignAsync(_port, write, "SN-0")).Status == HttpStatusCode.Unauthorized, Cancelled);
        await caller.IsServedAsync(10);
        Assert.Empty(caller.Failures);

        var keys = JsonElement.Parse(await RunAsync("keys", "list", "--organization", "acme", "--json")).GetProperty("keys").EnumerateArray();
        Assert.Equal(
            ["shop write revoked", "dashboard read valid", "shop write valid"],
            keys.Select(key => $"{key.GetProperty("name")} {key.GetProperty("scope")} {key.GetProperty("state")}"));
        Assert.StartsWith("acme\tAcme Ltd\t", (await RunAsync("organizations", "list")).Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_command_changed_is_on_its_log_and_in_the_record_of_the_key_and_the_key_itself_is_nowhere()
    {
        var (code, output) = await Service.RunAsync("ApiHost", Settings(), "keys", "create", "--organization", "acme");
        Assert.Equal(0, code);
        Assert.Matches(@"info: Telemetron\.Audit: API key [0-9a-f]{12} of the organization acme was created by command\.", output);
        var listed = await RunAsync("keys", "list", "--json");
        Assert.Contains("\"what\":\"created\",\"source\":\"command\"", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("tlm_", listed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("is no API key with this id", "keys", "revoke", "--id", "0123456789ab")]
    [InlineData("is no API key with this id", "keys", "rotate", "--id", "0123456789ab")]
    [InlineData("is no such organization", "organizations", "rename", "--organization", "nobody", "--display-name", "Nobody")]
    public async Task What_is_not_there_is_said_and_ends_with_1(string message, params string[] args)
    {
        var (code, output) = await Service.RunAsync("ApiHost", Settings(), args);
        Assert.Equal(1, code);
        Assert.Contains(message, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("organizations", "create")]
    [InlineData("organizations", "create", "--organization", "ACME")]
    [InlineData("organizations", "rename", "--organization", "acme")]
    [InlineData("organizations", "rename", "--organization", "acme", "--display-name", " ")]
    [InlineData("keys", "create", "--organization", "acme", "--scope", "admin")]
    [InlineData("keys", "list", "--organization", "ACME")]
    [InlineData("keys", "rotate")]
    [InlineData("keys", "rotate", "--id", "0123456789AB")]
    [InlineData("keys", "rotate", "--id", "0123456789ab", "--grace-hours", "721")]
    public async Task A_wrong_command_line_changes_nothing_and_ends_with_2(params string[] args)
    {
        var (code, output) = await Service.RunAsync("ApiHost", Settings(), args);
        Assert.Equal(2, code);
        Assert.DoesNotContain("tlm_", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_data.Path));
    }

    public void Dispose() => _data.Dispose();

    /// <summary>Each help names what the next step needs.</summary>
    private async Task HelpLeadsToAsync()
    {
        (string[] Command, string[] Names)[] steps =
        [
            ([], ["organizations", "keys"]),
            (["organizations"], ["create", "list", "rename"]),
            (["organizations", "create"], ["--organization", "--display-name"]),
            (["keys"], ["create", "list", "rotate", "revoke"]),
            (["keys", "create"], ["--organization", "--name", "--scope"]),
            (["keys", "list"], ["--organization", "--json"]),
            (["keys", "rotate"], ["--id", "--grace-hours"]),
            (["keys", "revoke"], ["--id"]),
        ];
        foreach (var (command, names) in steps)
        {
            var (code, help) = await Service.RunAsync("ApiHost", Settings(), [.. command, "--help"]);
            Assert.Equal(0, code);
            Assert.All(names, name => Assert.Contains($" {name} ", help.ReplaceLineEndings(" "), StringComparison.Ordinal));
        }
    }

    /// <summary>Runs a command that must succeed, and returns what it wrote to standard output.</summary>
    private async Task<string> RunAsync(params string[] args)
    {
        await using var command = Service.StartIn(StandardOutputAlone, "ApiHost", Settings(), args);
        Assert.Equal(0, await command.ExitAsync());
        return command.Output.Trim();
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{_port}",
        ["Storage__DataDirectory"] = _data.Path,
        ["Silo__Port"] = ProcessSettings.Port(),
        ["Silo__GatewayPort"] = ProcessSettings.Port(),
        ["Requests__DeadlineSeconds"] = ProcessSettings.DeadlineSeconds,
        ["Bootstrap__Organization"] = "other",
        ["Bootstrap__ApiKey"] = TestKey.Create(),
    };

    [GeneratedRegex(@"\Atlm_[A-Za-z0-9_-]{43}\z")]
    private static partial Regex KeyAlone();
}
