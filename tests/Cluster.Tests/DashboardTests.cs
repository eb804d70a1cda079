using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>The dashboard of real silos.</summary>
public sealed class DashboardTests(Database database)
{
    private static readonly string Key = TestKey.Create();
    private const string Password = "correct horse battery";
    private const string NoState = "\"{}\"";

    private static readonly string[] Pages =
    [
        "", "index.min.js", "index.css", "version", "DashboardCounters", "ClusterStats", "TopGrainMethods", "GrainTypes", "Reminders", "LifecycleStages",
        "GrainStats/Telemetron.Grains.Devices.DeviceGrain", "GrainStats/Telemetron.Grains.Customers.CustomerGrain",
    ];

    private static readonly string[] PagesOfSilo = ["HistoricalStats", "SiloCounters", "SiloMetadata", "SiloProperties", "SiloStats"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silo_has_no_dashboard_unless_it_is_asked_for()
    {
        var (silo, http) = await StartAsync(await NewDatabaseAsync());
        await using (silo)
        using (http)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("dashboard", Cancelled)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("dashboard/DashboardCounters", Cancelled)).StatusCode);
            Assert.Equal("Healthy", await http.GetStringAsync("health/ready", Cancelled));
        }
    }

    [Fact]
    public async Task At_a_loopback_address_it_shows_the_grains_at_work_and_nothing_of_whose_they_are()
    {
        var connectionString = await NewDatabaseAsync();
        var (silo, http) = await StartAsync(connectionString, ("Dashboard__Enabled", "true"));
        await using (silo)
        using (http)
        {
            var port = FreePort.Take();
            await using var api = await StartApiAsync(connectionString, port);

            // Watched from the first look on.
            string? address = null;
            await Eventually.ThatAsync(
                async _ =>
                {
                    var counters = JsonElement.Parse(await http.GetStringAsync("dashboard/DashboardCounters", Cancelled));
                    address = counters.GetProperty("hosts").EnumerateArray().Single().GetProperty("siloAddress").GetString();
                    return address is not null;
                },
                Cancelled);
            await Eventually.ThatAsync(
                async _ =>
                {
                    await AssignCall.AssignAsync(port, Key, $"SN-{Guid.NewGuid():N}");
                    var methods = await http.GetStringAsync("dashboard/GrainStats/Telemetron.Grains.Devices.DeviceGrain", Cancelled);
                    return methods.Contains("AssignOwners", StringComparison.Ordinal);
                },
                Cancelled);

            await AssignCall.AssignAsync(port, Key);
            foreach (var page in Pages.Concat(PagesOfSilo.Select(page => $"{page}/{address}")))
            {
                var text = await http.GetStringAsync($"dashboard/{page}", Cancelled);
                Assert.NotEmpty(text);
                Assert.DoesNotContain("@example.com", text, StringComparison.Ordinal);
                Assert.DoesNotContain("SN-", text, StringComparison.Ordinal);
            }

            Assert.Equal(NoState, await http.GetStringAsync(StateOf("Customers.CustomerGrain", "c:acme/john.doe@example.com"), Cancelled));
            Assert.Equal(NoState, await http.GetStringAsync(StateOf("Devices.DeviceGrain", "d:acme/SN-1"), Cancelled));
            Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync("dashboard/Trace", Cancelled)).StatusCode);
            using var rebound = new HttpRequestMessage(HttpMethod.Get, "dashboard/DashboardCounters");
            rebound.Headers.Host = "rebound.example.com";
            Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(rebound, Cancelled)).StatusCode);

            silo.Signal(Signals.Terminate);
            Assert.Equal(0, await silo.ExitAsync());
        }
    }

    [Fact]
    public async Task A_silo_without_a_dashboard_is_shown_on_the_dashboard_of_another_and_never_gets_its_grains()
    {
        var connectionString = await NewDatabaseAsync();
        var (plain, noDashboard) = await StartAsync(connectionString);
        await using (plain)
        using (noDashboard)
        {
            var (silo, http) = await StartAsync(connectionString, ("Dashboard__Enabled", "true"));
            await using (silo)
            using (http)
            {
                // The counters are made by the dashboard's own grain, which lives on one of the silos.
                await Eventually.ThatAsync(
                    async _ => JsonElement.Parse(await http.GetStringAsync("dashboard/DashboardCounters", Cancelled)).GetProperty("totalActiveHostCount").GetInt32() == 2,
                        Cancelled);
                Assert.DoesNotContain("DashboardGrain", plain.Output, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task With_a_password_nobody_sees_it_without_and_health_is_for_everybody()
    {
        var (silo, http) = await StartAsync(
            await NewDatabaseAsync(), ("Dashboard__Enabled", "true"), ("Dashboard__User", "ops"), ("Dashboard__Password", Password));
        await using (silo)
        using (http)
        {
            foreach (var page in Pages)
            {
                using var refused = await AskAsync(http, page, credentials: null);
                Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
                Assert.Equal("Basic", Assert.Single(refused.Headers.WwwAuthenticate).Scheme);
                Assert.Empty(await refused.Content.ReadAsStringAsync(Cancelled));
                Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(http, page, $"ops:{Password}.")).StatusCode);
                Assert.Equal(HttpStatusCode.OK, (await AskAsync(http, page, $"ops:{Password}")).StatusCode);
            }

            Assert.Equal("Healthy", await http.GetStringAsync("health/live", Cancelled));
            Assert.Equal("Healthy", await http.GetStringAsync("health/ready", Cancelled));
        }
    }

    [Fact]
    public async Task Settings_that_would_open_it_to_everybody_are_reported_and_end_with_2()
    {
        const string Nowhere = "Host=127.0.0.1;Database=telemetron;Username=telemetron";
        var open = ProcessSettings.OfSilo(Nowhere, Setting("Dashboard__Enabled", "true"), Setting("Silo__AdvertisedAddress", "192.0.2.1"));
        var (code, output) = await Service.RunAsync("Silo", open);
        Assert.Equal(2, code);
        Assert.StartsWith("Dashboard__Enabled is true at 192.0.2.1", output, StringComparison.Ordinal);

        var half = ProcessSettings.OfSilo(Nowhere, Setting("Dashboard__Enabled", "true"), Setting("Dashboard__User", "ops"), Setting("Dashboard__Password", "hunter2"));
        (code, output) = await Service.RunAsync("Silo", half);
        Assert.Equal(2, code);
        Assert.StartsWith("Dashboard__Password must have", output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", output, StringComparison.Ordinal);
    }

    private static string StateOf(string grain, string key) =>
        $"dashboard/GrainState?grainType=Telemetron.Grains.{grain}&grainId={Uri.EscapeDataString(key)}";

    private static async Task<HttpResponseMessage> AskAsync(HttpClient http, string page, string? credentials)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"dashboard/{page}");
        if (credentials is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        }

        return await http.SendAsync(request, Cancelled);
    }

    private Task<string> NewDatabaseAsync() => database.CreateMigratedAsync("dashboard");

    private static async Task<(Service Silo, HttpClient Http)> StartAsync(string connectionString, params (string Name, string Value)[] more)
    {
        var settings = ProcessSettings.OfSilo(connectionString, more.Select(setting => Setting(setting.Name, setting.Value)));
        var silo = Service.Start("Silo", settings);
        await silo.PrintsAsync("Application started");
        return (silo, new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{settings["Silo__HealthPort"]}/") });
    }

    private static async Task<Service> StartApiAsync(string connectionString, int port)
    {
        var api = Service.Start("ApiHost", ProcessSettings.Of(
            connectionString,
            Setting("ASPNETCORE_URLS", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")),
            Setting("Bootstrap__Organization", "acme"),
            Setting("Bootstrap__ApiKey", Key)));
        await api.PrintsAsync("Reached the cluster");
        return api;
    }

    private static KeyValuePair<string, string> Setting(string name, string value) => KeyValuePair.Create(name, value);
}
