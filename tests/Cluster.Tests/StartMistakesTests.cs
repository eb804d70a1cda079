using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Npgsql;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>What an operator gets wrong at start: one line that says so, the exit code that docs/operations.md has, and no stack trace.</summary>
public sealed partial class StartMistakesTests(Database database) : IDisposable
{
    private const int Failed = 1;
    private const int WrongSchema = 3;

    private readonly TemporaryDirectory _data = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Silo")]
    [InlineData("ApiHost")]
    public async Task Without_a_schema_the_line_names_the_command(string program)
    {
        var owner = await database.Server.CreateDatabaseAsync("start", Cancelled);
        await EndsAsync(program, CoHost(ProcessSettings.OfSilo(owner)), WrongSchema, "The database has no Telemetron schema. Run Silo migrate.");
    }

    [Fact]
    public async Task A_wrong_password_is_named_with_server_and_role_by_silos_migrations_and_keys()
    {
        var owner = await database.Server.CreateDatabaseAsync("start", Cancelled);
        await database.Server.ExecuteAsync(
            $"DO $$ BEGIN CREATE ROLE {PostgreSqlServer.PasswordRole}; EXCEPTION WHEN duplicate_object THEN NULL; END $$; "
            + $"CREATE ROLE mistaken LOGIN PASSWORD 'right' IN ROLE {PostgreSqlServer.PasswordRole}",
            Cancelled);
        var wrong = new NpgsqlConnectionStringBuilder(owner) { Username = "mistaken", Password = "wrong" };
        var line = $"The database server {wrong.Host}:{wrong.Port} rejects the password of role mistaken.";
        await EndsAsync("Silo", ProcessSettings.OfSilo(wrong.ToString()), Failed, line);
        await EndsAsync("Silo", ProcessSettings.Of(wrong.ToString()), Failed, line, "migrate");
        await EndsAsync("ApiHost", ProcessSettings.Of(wrong.ToString()), Failed, line, "keys", "create", "--organization", "acme");
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_named()
    {
        var nowhere = new NpgsqlConnectionStringBuilder(database.Server.ConnectionString) { Database = "nowhere" };
        var line = $"There is no database nowhere on {nowhere.Host}:{nowhere.Port}.";
        await EndsAsync("Silo", ProcessSettings.OfSilo(nowhere.ToString()), Failed, line);
        await EndsAsync("Silo", ProcessSettings.Of(nowhere.ToString()), Failed, line, "migrate");
    }

    [Fact]
    public async Task A_server_that_is_away_is_named_with_host_and_port()
    {
        var port = FreePort.Take();
        var away = $"Host=127.0.0.1;Port={port};Database=telemetron;Username=telemetron";
        var line = $"The database server 127.0.0.1:{port} does not answer (Connection refused).";
        await EndsAsync("Silo", ProcessSettings.OfSilo(away), Failed, line);
        await EndsAsync("Silo", ProcessSettings.Of(away), Failed, line, "migrate");
        await EndsAsync("ApiHost", ProcessSettings.Of(away), Failed, line, "keys", "create", "--organization", "acme");
    }

    [Theory]
    [InlineData("Silo__Port")]
    [InlineData("Silo__GatewayPort")]
    [InlineData("Silo__HealthPort")]
    public async Task A_port_of_a_silo_that_is_taken_is_named_by_its_setting(string setting)
    {
        var settings = ProcessSettings.OfSilo(database.Server.ConnectionString);
        using var other = Take(settings[setting]);
        await EndsAsync("Silo", settings, Failed, $"{setting} {settings[setting]} at 127.0.0.1 cannot be listened on: Address already in use. Stop the process that uses it,");
    }

    [Theory]
    [InlineData("Silo__Port")]
    [InlineData("Silo__GatewayPort")]
    [InlineData("Health__Port")]
    [InlineData("ASPNETCORE_URLS")]
    public async Task A_port_of_ApiHost_that_is_taken_is_named_by_its_setting(string setting)
    {
        var settings = Embedded();
        settings["Health__Port"] = FreePort.Take().ToString(CultureInfo.InvariantCulture);
        var port = settings[setting].Split(':')[^1];
        using var other = Take(port);
        await EndsAsync("ApiHost", settings, Failed, $"{setting} {port} at 127.0.0.1 cannot be listened on: Address already in use. Stop the process that uses it,");
    }

    [Fact]
    public async Task All_ports_that_are_taken_are_named_at_once()
    {
        var settings = Embedded();
        using var silo = Take(settings["Silo__Port"]);
        using var gateway = Take(settings["Silo__GatewayPort"]);
        await EndsAsync(
            "ApiHost",
            settings,
            Failed,
            $"Silo__Port {settings["Silo__Port"]} at 127.0.0.1 and Silo__GatewayPort {settings["Silo__GatewayPort"]} at 127.0.0.1 cannot be listened on: Address already in use. Stop");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named_by_its_path()
    {
        var file = Path.Combine(_data.Path, "telemetron.db");
        await File.WriteAllTextAsync(file, string.Join('\n', Enumerable.Repeat("This is a letter to a friend.", 1000)), Cancelled);
        await EndsAsync("ApiHost", Embedded(), Failed, $"The database file {file} is damaged or not a SQLite database (SQLite code 26).");
        await EndsAsync("ApiHost", Embedded(), Failed, $"The database file {file} is damaged or not a SQLite database (SQLite code 26).", "keys", "create", "--organization", "acme");
    }

    [Fact]
    public async Task Keys_name_the_cluster_that_they_look_for_and_the_silos_that_there_are()
    {
        var owner = await database.Server.CreateDatabaseAsync("start", Cancelled);
        Assert.Equal(0, (await Service.RunAsync("Silo", ProcessSettings.Of(owner), "migrate")).ExitCode);
        var settings = ProcessSettings.OfSilo(owner);
        await using var silo = Service.Start("Silo", settings);
        await silo.PrintsAsync("Application started");

        var other = ProcessSettings.Of(owner, new KeyValuePair<string, string>("Orleans__ClusterId", "other"));
        await using var keys = Service.Start("ApiHost", other, "keys", "create", "--organization", "acme");
        await keys.PrintsAsync("No silo of the cluster 'other' is reachable: none is running. Silos of other clusters in this database: 'telemetron' (1).");
        keys.Signal(Signals.Interrupt);
        await keys.ExitAsync();
    }

    [Theory]
    [InlineData("Silo", Signals.Terminate)]
    [InlineData("Silo", Signals.Interrupt)]
    [InlineData("ApiHost", Signals.Terminate)]
    [InlineData("ApiHost", Signals.Interrupt)]
    public async Task Told_to_stop_while_it_waits_for_the_database_a_program_ends_with_0_and_complains_of_nothing(string program, int signal)
    {
        // It takes connections and says nothing.
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        var port = ((IPEndPoint)mute.LocalEndpoint).Port;
        var settings = ProcessSettings.OfSilo($"Host=127.0.0.1;Port={port};Database=telemetron;Username=telemetron;Timeout=60");
        settings["ASPNETCORE_URLS"] = $"http://127.0.0.1:{FreePort.Take()}";
        await using var service = Service.Start(program, settings);
        using var connected = await mute.AcceptTcpClientAsync(Cancelled);
        service.Signal(signal);
        Assert.Equal(0, await service.ExitAsync());
        IsQuiet(service.Output);
    }

    [Fact]
    public async Task A_normal_stop_warns_of_nothing()
    {
        var owner = await database.Server.CreateDatabaseAsync("start", Cancelled);
        Assert.Equal(0, (await Service.RunAsync("Silo", ProcessSettings.Of(owner), "migrate")).ExitCode);
        await using var silo = Service.Start("Silo", ProcessSettings.OfSilo(owner));
        await silo.PrintsAsync("Application started");
        silo.Signal(Signals.Terminate);
        Assert.Equal(0, await silo.ExitAsync());
        IsQuiet(silo.Output);

        await using var host = Service.Start("ApiHost", Embedded());
        await host.PrintsAsync("Application started");
        host.Signal(Signals.Terminate);
        Assert.Equal(0, await host.ExitAsync());
        IsQuiet(host.Output);
    }

    public void Dispose() => _data.Dispose();

    private Dictionary<string, string> Embedded() => new()
    {
        ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{FreePort.Take()}",
        ["Storage__DataDirectory"] = _data.Path,
        ["Silo__Port"] = FreePort.Take().ToString(CultureInfo.InvariantCulture),
        ["Silo__GatewayPort"] = FreePort.Take().ToString(CultureInfo.InvariantCulture),
    };

    private static Dictionary<string, string> CoHost(Dictionary<string, string> settings) => new(settings)
    {
        ["Cluster__CoHost"] = "true",
        ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{FreePort.Take()}",
    };

    private static TcpListener Take(string port)
    {
        var listener = new TcpListener(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture));
        listener.Start();
        return listener;
    }

    /// <summary>Of all lines, one alone is more than information, it is the last, and it says what is the matter.</summary>
    private static async Task EndsAsync(string program, IReadOnlyDictionary<string, string> settings, int code, string line, params string[] args)
    {
        var (exitCode, output) = await Service.RunAsync(program, settings, args);
        var lines = output.Split('\n').Where(one => !one.Contains(" info: ", StringComparison.Ordinal)).ToList();
        Assert.True(lines.Count == 1 && lines[0].Contains(line, StringComparison.Ordinal), output);
        Assert.True(exitCode == code, $"Ended with {exitCode}:\n{output}");
        Assert.True(OperatorsTable.Explains(lines[0], code), $"docs/operations.md does not explain it, with exit code {code}: {lines[0]}");
    }

    /// <summary>But for the heartbeat of the web server, and for turns of Orleans that take long: they tell of a busy machine.</summary>
    private static void IsQuiet(string output) => Assert.DoesNotContain(
        output.Split('\n'),
        line => Complaint().IsMatch(line) && !line.Contains("heartbeat", StringComparison.Ordinal) && !line.Contains("Orleans.Runtime.Scheduler", StringComparison.Ordinal));

    [GeneratedRegex("^[^ ]+ (warn|fail|crit): | at [A-Z][A-Za-z]+\\.|Unhandled")]
    private static partial Regex Complaint();
}
