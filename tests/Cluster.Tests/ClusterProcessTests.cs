using System.Globalization;
using Npgsql;
using Telemetron.Cluster.Tests;
using Telemetron.Testing;

[assembly: AssemblyFixture(typeof(Database))]

namespace Telemetron.Cluster.Tests;

/// <summary>Real processes on a real PostgreSQL, started as the README starts them by hand.</summary>
public sealed class ClusterProcessTests(Database database)
{
    private static readonly string BootstrapKey = TestKey.Create();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_silos_and_an_api_host_assign_a_device_and_the_database_shows_its_owners()
    {
        var (owner, silos) = await NewDatabaseAsync();
        await Database.MigrateAsync(owner);

        var port = FreePort.Take();
        var api = new Dictionary<string, string>(ProcessSettings.Of(silos))
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
            ["Bootstrap__Organization"] = "acme",
            ["Bootstrap__ApiKey"] = BootstrapKey,
        };

        // ApiHost first: it waits for the silos.
        await using var host = Service.Start("ApiHost", api);
        var siloOne = ProcessSettings.OfSilo(silos);
        var healthPort = int.Parse(siloOne["Silo__HealthPort"], CultureInfo.InvariantCulture);
        await using var one = Service.Start("Silo", siloOne);
        await using var two = Service.Start("Silo", ProcessSettings.OfSilo(silos));
        await Task.WhenAll(host.PrintsAsync("Reached the cluster"), one.PrintsAsync("Application started"), two.PrintsAsync("Application started"));

        var first = await AssignCall.AssignAsync(port, BootstrapKey);
        Assert.True(first.GetProperty("deviceWasCreated").GetBoolean());
        (await AssignCall.AssignAsync(port, BootstrapKey)).IsRepetitionOf(first);
        Assert.Equal(
            ["acme SN-1 jane.smith@example.com", "acme SN-1 john.doe@example.com"],
            await QueryAsync(owner, "SELECT organization || ' ' || device_identifier || ' ' || customer_email FROM device_owner ORDER BY 1"));

        var keys = await Service.RunAsync("ApiHost", ProcessSettings.Of(silos), "keys", "create", "--organization", "umbrella");
        Assert.True(keys.ExitCode == 0, keys.Output);
        var another = await AssignCall.AssignAsync(port, keys.Output.Split('\n').Single(line => line.StartsWith("tlm_", StringComparison.Ordinal)));
        Assert.NotEqual(first.GetProperty("deviceId").GetString(), another.GetProperty("deviceId").GetString());

        Assert.Equal("Healthy", await HealthAsync(healthPort, "live"));
        Assert.Equal("Healthy", await HealthAsync(healthPort, "ready"));
        one.Signal(Signals.Terminate);
        Assert.Equal(0, await one.ExitAsync());
        await Eventually.ThatAsync(
            async _ =>
            {
                (await AssignCall.AssignAsync(port, BootstrapKey)).IsRepetitionOf(first);
                return true;
            },
            Cancelled);
    }

    [Fact]
    public async Task Two_api_hosts_with_a_silo_each_form_a_cluster_and_one_goes_on_without_the_other()
    {
        var silos = AsSilo(await database.CreateMigratedAsync("cluster"));
        var (portOne, portTwo) = (FreePort.Take(), FreePort.Take());
        await using var one = Service.Start("ApiHost", CoHostSettings(silos, portOne));
        await using var two = Service.Start("ApiHost", CoHostSettings(silos, portTwo));
        await Task.WhenAll(one.PrintsAsync("Application started"), two.PrintsAsync("Application started"));

        var first = await AssignCall.AssignAsync(portOne, BootstrapKey);
        (await AssignCall.AssignAsync(portTwo, BootstrapKey)).IsRepetitionOf(first);

        one.Signal(Signals.Terminate);
        Assert.Equal(0, await one.ExitAsync());
        (await AssignCall.AssignAsync(portTwo, BootstrapKey)).IsRepetitionOf(first);
    }

    [Fact]
    public async Task A_co_host_that_meets_no_schema_says_so_and_ends_with_3()
    {
        var (owner, _) = await NewDatabaseAsync();
        var (code, output) = await Service.RunAsync("ApiHost", CoHostSettings(owner, FreePort.Take()));
        Assert.Equal(3, code);
        Assert.Contains("migrat", output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_silo_without_a_database_says_what_is_missing_and_ends_with_2()
    {
        var (code, output) = await Service.RunAsync("Silo", new Dictionary<string, string>());
        Assert.Equal(2, code);
        Assert.StartsWith("ConnectionStrings__Telemetron is missing", output, StringComparison.Ordinal);

        (code, output) = await Service.RunAsync("Silo", new Dictionary<string, string>(), "migrate");
        Assert.Equal(2, code);
        Assert.StartsWith("ConnectionStrings__Telemetron is missing", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_that_meets_no_schema_or_a_newer_one_says_so_and_ends_with_3()
    {
        var (owner, _) = await NewDatabaseAsync();
        var (code, output) = await Service.RunAsync("Silo", ProcessSettings.OfSilo(owner));
        Assert.Equal(3, code);
        Assert.Contains("migrat", output, StringComparison.OrdinalIgnoreCase);

        await Database.MigrateAsync(owner);
        await QueryAsync(owner, "INSERT INTO schemaversions (scriptname, applied) VALUES ('9999_from_the_future', now())");
        (code, output) = await Service.RunAsync("Silo", ProcessSettings.OfSilo(owner));
        Assert.Equal(3, code);
        Assert.Contains("9999_from_the_future", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_says_that_there_is_nothing_to_do_and_which_role_is_missing()
    {
        var (owner, _) = await NewDatabaseAsync();
        var (code, output) = await Service.RunAsync("Silo", ProcessSettings.Of(owner), "migrate", "--grant-to", "no\"body");
        Assert.Equal(2, code);
        Assert.Contains("CREATE ROLE \"no\"\"body\" LOGIN", Assert.Single(output.Split('\n')), StringComparison.Ordinal);
        Assert.Contains("no Telemetron schema", (await Service.RunAsync("Silo", ProcessSettings.OfSilo(owner))).Output, StringComparison.Ordinal);

        (code, output) = await Service.RunAsync("Silo", ProcessSettings.Of(owner), "migrate");
        Assert.Equal(0, code);
        Assert.DoesNotContain("up to date", output, StringComparison.Ordinal);
        (code, output) = await Service.RunAsync("Silo", ProcessSettings.Of(owner), "migrate", "--grant-to", Database.SiloRole);
        Assert.Equal(0, code);
        Assert.Contains("up to date", output.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains($"The role {Database.SiloRole} may", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_whose_database_is_away_at_start_ends_with_1_to_be_restarted()
    {
        var nobody = $"Host=127.0.0.1;Port={FreePort.Take()};Database=telemetron;Username=telemetron";
        Assert.Equal(1, (await Service.RunAsync("Silo", ProcessSettings.OfSilo(nobody))).ExitCode);
        Assert.Equal(1, (await Service.RunAsync("Silo", ProcessSettings.Of(nobody), "migrate")).ExitCode);
    }

    private async Task<(string Owner, string Silos)> NewDatabaseAsync()
    {
        var owner = await database.Server.CreateDatabaseAsync("cluster", Cancelled);
        return (owner, AsSilo(owner));
    }

    private static string AsSilo(string owner) => new NpgsqlConnectionStringBuilder(owner) { Username = Database.SiloRole }.ToString();

    private static Dictionary<string, string> CoHostSettings(string connectionString, int port)
    {
        var settings = ProcessSettings.OfSilo(connectionString);
        settings["Cluster__CoHost"] = "true";
        settings["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        settings["Bootstrap__Organization"] = "acme";
        settings["Bootstrap__ApiKey"] = BootstrapKey;
        return settings;
    }

    private static async Task<string> HealthAsync(int port, string question)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health/{question}"), Cancelled);
        return await response.Content.ReadAsStringAsync(Cancelled);
    }

    private static async Task<List<string>> QueryAsync(string connectionString, string sql)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var command = dataSource.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Cancelled);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancelled))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
