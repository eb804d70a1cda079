using System.Globalization;
using System.Net;
using Npgsql;
using Telemetron.Testing;
using Telemetron.Testing.Telemetry;

namespace Telemetron.Cluster.Tests;

/// <summary>
/// The time of day is set back and forth while new devices are created all the time. Idle grains stay for half a minute, so this takes long.
/// </summary>
[Trait("Category", "Faults")]
public sealed class ClockTests(Database database) : IDisposable
{
    private const int DevicesAfterEachStep = 50;
    private const int IdleGrains = 20;
    private const int Heartbeats = 3;

    private static readonly string Key = TestKey.Create();

    /// <summary>From the right time: half a minute back, two hours forth, and back again.</summary>
    private static readonly int[] StepsInSeconds = [-30, 7_170, -30, 0];

    /// <summary>An idle device stays for half a minute.</summary>
    private static readonly TimeSpan DeactivationBound = TimeSpan.FromMinutes(3);

    private readonly SettableClock _clock = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_embedded_host_goes_on_creating_devices_and_deactivates_idle_grains()
    {
        using var data = new TemporaryDirectory();
        var (port, healthPort) = (FreePort.Take(), FreePort.Take());
        var settings = Settings(port);
        settings["Storage__DataDirectory"] = data.Path;
        settings["Silo__Port"] = Text(FreePort.Take());
        settings["Silo__GatewayPort"] = Text(FreePort.Take());
        settings["Health__Port"] = Text(healthPort);
        await using var host = Service.Start("ApiHost", settings);
        await host.PrintsAsync("Application started");
        await SurvivesStepsAsync(port, healthPort);
    }

    [Fact]
    public async Task A_cluster_goes_on_creating_devices_and_deactivates_idle_grains()
    {
        var silos = await CreateDatabaseAsync();
        var (first, second) = (ProcessSettings.OfSilo(silos, _clock.Environment), ProcessSettings.OfSilo(silos, _clock.Environment));
        var port = FreePort.Take();
        await using var one = Service.Start("Silo", first);
        await using var two = Service.Start("Silo", second);
        await using var host = Service.Start("ApiHost", ProcessSettings.Of(silos, Settings(port)));
        await Task.WhenAll(one.PrintsAsync("Application started"), two.PrintsAsync("Application started"), host.PrintsAsync("Reached the cluster"));
        await SurvivesStepsAsync(port, [.. new[] { first, second }.Select(silo => int.Parse(silo["Silo__HealthPort"], CultureInfo.InvariantCulture))]);
    }

    [Fact]
    public async Task A_silo_whose_clock_is_set_back_gives_signs_of_life_and_votes_out_a_silo_that_is_killed()
    {
        var silos = await CreateDatabaseAsync();
        var settings = ProcessSettings.OfSilo(silos, _clock.Environment);
        await using var stepped = Service.Start("Silo", settings);
        await using var other = Service.Start("Silo", ProcessSettings.OfSilo(silos));
        await Task.WhenAll(stepped.PrintsAsync("Active silos: 2"), other.PrintsAsync("Active silos: 2"));
        await using var postgres = NpgsqlDataSource.Create(silos);

        _clock.Set(TimeSpan.FromHours(-2));

        var port = int.Parse(settings["Silo__Port"], CultureInfo.InvariantCulture);
        for (var heartbeat = 0; heartbeat < Heartbeats; heartbeat++)
        {
            var (last, _) = await HeartbeatAsync(postgres, port);
            await Eventually.ThatAsync(async _ => await HeartbeatAsync(postgres, port) is { IsSetBack: true } next && next.At != last, Cancelled);
        }

        other.Signal(Signals.Kill);
        await stepped.PrintsAsync("was declared dead. Active silos: 1.");
    }

    public void Dispose() => _clock.Dispose();

    private async Task<string> CreateDatabaseAsync() =>
        new NpgsqlConnectionStringBuilder(await database.CreateMigratedAsync("clock")) { Username = Database.SiloRole }.ToString();

    /// <summary>The last heartbeat of the silo at a port, and whether its clock was set back by then.</summary>
    private static async Task<(DateTime At, bool IsSetBack)> HeartbeatAsync(NpgsqlDataSource postgres, int port)
    {
        await using var command = postgres.CreateCommand(
            $"SELECT iamalivetime, iamalivetime < now() AT TIME ZONE 'UTC' - interval '1 hour' FROM orleansmembershiptable WHERE port = {port}");
        await using var row = await command.ExecuteReaderAsync(Cancelled);
        Assert.True(await row.ReadAsync(Cancelled));
        return (row.GetDateTime(0), row.GetBoolean(1));
    }

    private async Task SurvivesStepsAsync(int port, params int[] healthPorts)
    {
        await using var load = new AssignLoad(port, Key);
        await load.CreatesAsync(DevicesAfterEachStep);
        foreach (var offset in StepsInSeconds)
        {
            _clock.Set(TimeSpan.FromSeconds(offset));
            await load.CreatesAsync(DevicesAfterEachStep);
        }

        await load.StopAsync();
        Assert.All(load.Answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, answer.Body));
        Assert.True(await GrainsInMemoryAsync(healthPorts) > IdleGrains, "The load left too few grains to see them go.");
        await Eventually.ThatAsync(async _ => await GrainsInMemoryAsync(healthPorts) <= IdleGrains, DeactivationBound, Cancelled);
    }

    private static async Task<double> GrainsInMemoryAsync(int[] healthPorts)
    {
        using var http = new HttpClient();
        var texts = await Task.WhenAll(healthPorts.Select(port => http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"), Cancelled)));
        return texts.SelectMany(text => text.Split('\n'))
            .Where(line => line.Contains("grain_type=\"device\"", StringComparison.Ordinal) || line.Contains("grain_type=\"customer\"", StringComparison.Ordinal))
            .Sum(line => PrometheusText.Sums(line).GetValueOrDefault("orleans_catalog_activations"));
    }

    private Dictionary<string, string> Settings(int port) => new(_clock.Environment)
    {
        ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
        ["Bootstrap__Organization"] = "acme",
        ["Bootstrap__ApiKey"] = Key,
    };

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
