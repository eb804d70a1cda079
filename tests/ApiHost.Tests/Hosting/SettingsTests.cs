namespace Telemetron.ApiHost.Tests.Hosting;

public sealed class SettingsTests
{
    [Fact]
    public void All_mistakes_are_reported_at_once_by_the_names_of_environment_variables()
    {
        var problems = Problems(
            "--ConnectionStrings:Telemetron=Host=",
            "--urls=ftp://nowhere",
            "--Storage:GroupCommit=perhaps",
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
            "--Requests:BodyMemoryMegabytes=1",
            "--Requests:DrainSeconds=301",
            "--Bootstrap:Organization=ACME",
            "--Bootstrap:ApiKey=secret",
            "--Health:Port=0",
            "--Health:Address=no such host",
            "--OTEL_EXPORTER_OTLP_ENDPOINT=collector:4317",
            "--OTEL_LOGS_EXPORTER=console");

        Assert.Equal(
            [
                "ConnectionStrings__Telemetron", "Storage__GroupCommit", "Orleans__ClusterId", "Orleans__ServiceId",
                "Silo__Port", "Silo__GatewayPort", "Silo__AdvertisedAddress", "Silo__HealthPort", "Cluster__CoHost",
                "Requests__DeadlineSeconds", "Requests__MaxConcurrent", "Requests__MaxQueued", "Requests__MaxConnections", "Requests__BodyMemoryMegabytes", "Requests__DrainSeconds", "Bootstrap__Organization", "Bootstrap__ApiKey",
                "Health__Address", "Health__Port", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_LOGS_EXPORTER",
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
    [InlineData("--Bootstrap:ApiKey=tlm_01234567890123456789012345678901", "Bootstrap__Organization")]
    public void Half_a_bootstrap_is_a_mistake(string given, string missing) =>
        Assert.StartsWith(missing, Assert.Single(Problems(given)), StringComparison.Ordinal);

    [Fact]
    public void A_co_host_needs_a_cluster_to_be_part_of() =>
        Assert.StartsWith("Cluster__CoHost", Assert.Single(Problems("--Cluster:CoHost=true")), StringComparison.Ordinal);

    [Fact]
    public void The_two_ports_of_a_silo_must_differ() =>
        Assert.StartsWith("Silo__GatewayPort", Assert.Single(Problems("--Silo:Port=5000", "--Silo:GatewayPort=5000")), StringComparison.Ordinal);

    [Fact]
    public void An_address_for_health_needs_a_port() =>
        Assert.StartsWith("Health__Port", Assert.Single(Problems("--Health:Address=127.0.0.1")), StringComparison.Ordinal);

    private static string[] Problems(params string[] args)
    {
        var output = new StringWriter();
        Assert.Null(ServeCommand.Build(args, output));
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
