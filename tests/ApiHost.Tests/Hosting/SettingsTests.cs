using System.Text.RegularExpressions;
using Telemetron.ApiHost.Keys.Initial;
using Telemetron.Organizations;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Hosting;

public sealed partial class SettingsTests
{
    [Fact]
    public void All_mistakes_are_reported_at_once_by_the_names_of_environment_variables()
    {
        var problems = Problems(
            "--ConnectionStrings:Telemetron=Host=",
            "--urls=ftp://nowhere",
            "--Orleans:ClusterId= ",
            "--Orleans:ServiceId=" + new string('s', 151),
            "--Silo:Port=0",
            "--Silo:GatewayPort=thirty",
            "--Silo:AdvertisedAddress=0.0.0.0",
            "--Silo:HealthPort=-1",
            "--Cluster:CoHost=maybe",
            "--Requests:DeadlineSeconds=0",
            "--Requests:MaxConcurrent=0",
            "--Requests:MaxQueued=-1",
            "--Requests:MaxConnections=0",
            "--Requests:KeepAliveSeconds=0",
            "--Requests:BodyMemoryMegabytes=1",
            "--Requests:DrainSeconds=301",
            "--Bootstrap:Organization=ACME",
            "--Bootstrap:ApiKey=secret",
            "--Health:Port=0",
            "--Health:Address=no such host",
            "--Admin:Secret=secret",
            "--Admin:Port=0",
            "--OTEL_EXPORTER_OTLP_ENDPOINT=collector:4317",
            "--OTEL_LOGS_EXPORTER=console");

        Assert.Equal(
            [
                "Cluster__CoHost", "ConnectionStrings__Telemetron", "Orleans__ClusterId", "Orleans__ServiceId", "Requests__DeadlineSeconds",
                "Silo__Port", "Silo__GatewayPort", "Silo__AdvertisedAddress", "Silo__HealthPort",
                "Requests__MaxConcurrent", "Requests__MaxQueued", "Requests__MaxConnections", "Requests__KeepAliveSeconds", "Requests__BodyMemoryMegabytes", "Requests__DrainSeconds", "Bootstrap__Organization", "Bootstrap__ApiKey",
                "Health__Address", "Health__Port", "Admin__Port", "Admin__Secret", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_LOGS_EXPORTER",
                "ASPNETCORE_URLS",
            ],
            problems.Select(problem => problem.Split(' ')[0]));
    }

    [Fact]
    public void A_mistake_in_a_secret_does_not_repeat_it()
    {
        var problems = Problems("--ConnectionStrings:Telemetron=Password=hunter2;Nonsense=1", "--Bootstrap:Organization=acme", "--Bootstrap:ApiKey=hunter2");
        Assert.Equal(2, problems.Length);
        Assert.DoesNotContain(problems, problem => problem.Contains("hunter2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("/proc/nowhere")]
    [InlineData("/etc/hostname")]
    public void A_data_directory_that_cannot_be_written_to_is_a_mistake(string directory) =>
        Assert.StartsWith("Storage__DataDirectory", Assert.Single(Problems($"--Storage:DataDirectory={directory}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("Host=localhost;Database=telemetron;Port=999999")]
    [InlineData("Host=localhost;Database=telemetron;Minimum Pool Size=20;Maximum Pool Size=10")]
    public void A_connection_string_that_no_server_can_be_reached_by_is_a_mistake(string connectionString) => Assert.StartsWith(
        "ConnectionStrings__Telemetron", Assert.Single(Problems($"--ConnectionStrings:Telemetron={connectionString}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("--Bootstrap:Organization=acme", "Bootstrap__ApiKey")]
    [InlineData("--Bootstrap:ApiKey=tlm_bYw9Zk3QnV0xT7sLr2HcE5mJd8PgAu4f", "Bootstrap__Organization")]
    public void Half_a_bootstrap_is_a_mistake(string given, string missing) =>
        Assert.StartsWith(missing, Assert.Single(Problems(given)), StringComparison.Ordinal);

    [Theory]
    [InlineData("tlm_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "is easy to guess")]
    [InlineData("tlm_0123456789012345678901234567890123456789", "is easy to guess")]
    [InlineData("tlm_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN", "is easy to guess")]
    [InlineData("tlm_secretsecretsecretsecretsecretsecret", "is easy to guess")]
    public void A_bootstrap_key_that_anybody_could_guess_is_a_mistake(string key, string problem) =>
        Assert.Equal(
            $"Bootstrap__ApiKey {problem}: its characters repeat or follow each other; make one with: echo \"tlm_$(openssl rand -hex 32)\".",
            Assert.Single(Problems("--Bootstrap:Organization=acme", $"--Bootstrap:ApiKey={key}")));

    [Fact]
    public async Task The_keys_that_the_repository_shows_are_no_bootstrap_keys()
    {
        string[] files =
        [
            ".env.example", "README.md", "docker-compose.yml", "docs/configuration.md", "docs/http-api.md", "docs/keys.md", "docs/operations.md", "ApiHost/ApiHost.http",
        ];
        var shown = new List<string>();
        foreach (var file in files)
        {
            var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, file), TestContext.Current.CancellationToken);
            shown.AddRange(ShownKey().Matches(text).Select(key => key.Value));
        }

        Assert.Contains(shown, key => Problems("--Bootstrap:Organization=acme", $"--Bootstrap:ApiKey={key}")[0]
            .StartsWith("Bootstrap__ApiKey is the example key of .env.example", StringComparison.Ordinal));
        Assert.All(shown, key => Assert.StartsWith(
            "Bootstrap__ApiKey ", Assert.Single(Problems("--Bootstrap:Organization=acme", $"--Bootstrap:ApiKey={key}")), StringComparison.Ordinal));
    }

    [Fact]
    public void A_random_key_is_no_guessable_one() => Assert.All(
        Enumerable.Range(0, 1_000).Select(_ => ApiKey.Create()), key => Assert.False(GuessableKeys.IsRegular(key)));

    [Fact]
    public void A_co_host_needs_a_cluster_to_be_part_of() =>
        Assert.StartsWith("Cluster__CoHost", Assert.Single(Problems("--Cluster:CoHost=true")), StringComparison.Ordinal);

    [Fact]
    public void The_two_ports_of_a_silo_must_differ() =>
        Assert.StartsWith("Silo__GatewayPort", Assert.Single(Problems("--Silo:Port=5000", "--Silo:GatewayPort=5000")), StringComparison.Ordinal);

    [Theory]
    [InlineData("10.0.0.5, proxy.example.com", "Proxies__Trusted has 'proxy.example.com'; give IP addresses and networks such as 10.0.0.5 or 10.0.0.0/24, separated by commas.")]
    [InlineData("10.0.0.0/33", "Proxies__Trusted has '10.0.0.0/33'; give IP addresses and networks such as 10.0.0.5 or 10.0.0.0/24, separated by commas.")]
    [InlineData("0.0.0.0/0", "Proxies__Trusted has '0.0.0.0/0', which includes every address; give the addresses or networks of your proxies.")]
    [InlineData("::/0", "Proxies__Trusted has '::/0', which includes every address; give the addresses or networks of your proxies.")]
    public void Trusted_proxies_are_addresses_and_networks_and_never_everybody(string trusted, string problem) =>
        Assert.Equal(problem, Assert.Single(Problems($"--Proxies:Trusted={trusted}")));

    [Fact]
    public void A_request_passes_at_least_one_proxy() =>
        Assert.StartsWith("Proxies__Hops", Assert.Single(Problems("--Proxies:Trusted=10.0.0.5", "--Proxies:Hops=0")), StringComparison.Ordinal);

    [Theory]
    [InlineData("true")]
    [InlineData("TRUE")]
    public void The_switch_of_ASP_NET_Core_that_trusts_every_caller_is_a_mistake(string value) => Assert.StartsWith(
        "ASPNETCORE_FORWARDEDHEADERS_ENABLED is true", Assert.Single(Problems($"--ForwardedHeaders_Enabled={value}")), StringComparison.Ordinal);

    [Fact]
    public void An_address_for_health_needs_a_port() =>
        Assert.StartsWith("Health__Port", Assert.Single(Problems("--Health:Address=127.0.0.1")), StringComparison.Ordinal);

    [Theory]
    [InlineData("--Silo:Prot=1", "Silo__Prot is unknown; did you mean Silo__Port?")]
    [InlineData("--ConnectionStrings:Telemetrn=Host=db", "ConnectionStrings__Telemetrn is unknown; did you mean ConnectionStrings__Telemetron?")]
    public void An_unknown_name_on_the_command_line_keeps_ApiHost_from_starting(string argument, string problem)
    {
        var output = new StringWriter();
        Assert.Null(ServeCommand.Build([argument], output));
        Assert.Equal(problem, output.ToString().TrimEnd());
    }

    [GeneratedRegex("tlm_[A-Za-z0-9_-]+")]
    private static partial Regex ShownKey();

    private static string[] Problems(params string[] args)
    {
        var output = new StringWriter();
        Assert.Null(ServeCommand.Build(args, output));
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
