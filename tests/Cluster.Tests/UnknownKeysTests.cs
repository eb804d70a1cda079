using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Npgsql;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>Somebody tries keys, each another one, on many connections, at a silo and an ApiHost that are real processes.</summary>
public sealed class UnknownKeysTests(Database database) : IAsyncLifetime
{
    private const int Attackers = 200;
    private const int RequestsOfEach = 20;

    /// <summary>What docs/operations.md says of a silo: membership and health, devices and customers, API keys.</summary>
    private static readonly Dictionary<string, long> MostConnections = new()
    {
        ["telemetron-silo"] = 4,
        ["telemetron-silo-fleet"] = 4,
        ["telemetron-silo-organizations"] = 4,
        ["telemetron-apihost"] = 2,
    };

    /// <summary>Longer than a busy machine takes for anything here.</summary>
    private static readonly KeyValuePair<string, string> Deadline = KeyValuePair.Create("Requests__DeadlineSeconds", "30");

    private readonly string _key = TestKey.Create();
    private readonly int _port = FreePort.Take();
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Attackers + 10 });
    private string _owner = null!;
    private int _siloHealth;
    private Service _silo = null!;
    private Service _api = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _owner = await database.Server.CreateDatabaseAsync("keys", Cancelled);
        Assert.Equal(0, (await Service.RunAsync("Silo", ProcessSettings.Of(_owner), "migrate", "--grant-to", Database.SiloRole)).ExitCode);
        var silos = new NpgsqlConnectionStringBuilder(_owner) { Username = Database.SiloRole }.ToString();
        var settings = ProcessSettings.OfSilo(silos, Deadline);
        _siloHealth = int.Parse(settings["Silo__HealthPort"], CultureInfo.InvariantCulture);
        _silo = Service.Start("Silo", settings);
        await _silo.PrintsAsync("Application started");
        _api = Service.Start("ApiHost", ProcessSettings.Of(
            silos,
            Deadline,
            KeyValuePair.Create("ASPNETCORE_URLS", $"http://127.0.0.1:{_port}"),
            KeyValuePair.Create("Bootstrap__Organization", "acme"),
            KeyValuePair.Create("Bootstrap__ApiKey", _key)));
        await _api.PrintsAsync("Reached the cluster");
        await Eventually.ThatAsync(
            async _ => await AskAsync(_key) == HttpStatusCode.NotFound && await GetAsync(_port, "/health/ready") == HttpStatusCode.OK,
            Eventually.Patience,
            Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _api.DisposeAsync();
        await _silo.DisposeAsync();
    }

    [Fact]
    public async Task A_flood_of_unknown_keys_takes_nothing_from_health_membership_and_callers_whose_key_is_known()
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var connections = new ConcurrentDictionary<string, long>();
        var caller = RepeatAsync(() => AskAsync(_key), over.Token);
        var apiReady = RepeatAsync(() => GetAsync(_port, "/health/ready"), over.Token);
        var siloReady = RepeatAsync(() => GetAsync(_siloHealth, "/health/ready"), over.Token);
        var watch = WatchConnectionsAsync(connections, over.Token);

        var attack = await Task.WhenAll(Enumerable.Range(0, Attackers).Select(_ => AttackAsync()));
        await over.CancelAsync();
        await watch;

        Assert.All(attack.SelectMany(statuses => statuses), status => Assert.True(status is HttpStatusCode.Unauthorized or HttpStatusCode.ServiceUnavailable, $"{status}"));
        Assert.Contains(attack.SelectMany(statuses => statuses), status => status == HttpStatusCode.Unauthorized);
        Assert.Equal([HttpStatusCode.NotFound], (await caller).Distinct());
        Assert.Equal([HttpStatusCode.OK], (await apiReady).Distinct());
        Assert.Equal([HttpStatusCode.OK], (await siloReady).Distinct());
        Assert.All(connections, pool => Assert.InRange(pool.Value, 1, MostConnections[pool.Key]));
        Assert.Contains("telemetron-silo-organizations", connections.Keys);
    }

    private async Task<List<HttpStatusCode>> AttackAsync()
    {
        var statuses = new List<HttpStatusCode>();
        for (var request = 0; request < RequestsOfEach; request++)
        {
            statuses.Add(await AskAsync(TestKey.Create()));
        }

        return statuses;
    }

    private static async Task<List<HttpStatusCode>> RepeatAsync(Func<Task<HttpStatusCode>> ask, CancellationToken over)
    {
        var statuses = new List<HttpStatusCode>();
        do
        {
            statuses.Add(await ask());
        }
        while (!over.IsCancellationRequested);
        return statuses;
    }

    /// <summary>Keeps the most connections that each pool ever had.</summary>
    private async Task WatchConnectionsAsync(ConcurrentDictionary<string, long> most, CancellationToken over)
    {
        await using var postgres = NpgsqlDataSource.Create(_owner);
        do
        {
            await using var command = postgres.CreateCommand(
                "SELECT application_name, count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'telemetron-%' GROUP BY 1");
            await using var reader = await command.ExecuteReaderAsync(Cancelled);
            while (await reader.ReadAsync(Cancelled))
            {
                var count = reader.GetInt64(1);
                most.AddOrUpdate(reader.GetString(0), count, (_, before) => Math.Max(before, count));
            }
        }
        while (!over.IsCancellationRequested);
    }

    private async Task<HttpStatusCode> AskAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{_port}/api/ext-v1/device/SN-1"));
        request.Headers.Add("x-api-key", key);
        using var response = await _http.SendAsync(request, Cancelled);
        return response.StatusCode;
    }

    private async Task<HttpStatusCode> GetAsync(int port, string path)
    {
        using var response = await _http.GetAsync(new Uri($"http://127.0.0.1:{port}{path}"), Cancelled);
        return response.StatusCode;
    }
}
