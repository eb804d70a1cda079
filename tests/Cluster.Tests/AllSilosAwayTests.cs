using System.Globalization;
using System.Net;
using System.Text;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>
/// What callers and operators of an ApiHost meet while there is no silo. Its requests have a deadline of two minutes, so that an answer which does not
/// wait for it is told from one which does on any machine.
/// </summary>
public sealed class AllSilosAwayTests(Database database) : IAsyncLifetime
{
    private static readonly string Key = TestKey.Create();

    private static readonly TimeSpan Bound = Eventually.Patience;

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly int _port = FreePort.Take();
    private string _connectionString = "";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _connectionString = await database.Server.CreateDatabaseAsync("away", Cancelled);
        Assert.Equal(0, (await Service.RunAsync("Silo", ProcessSettings.Of(_connectionString), "migrate")).ExitCode);
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Without_a_silo_api_host_listens_says_why_it_is_not_ready_refuses_calls_soon_and_serves_when_one_comes()
    {
        await using var other = await StartSiloAsync(("Orleans__ClusterId", "other"));
        await using var host = StartApiHost();
        await Eventually.ThatAsync(async _ => (await AskAsync("health/live")).Status == HttpStatusCode.OK, Bound, Cancelled);
        await Eventually.ThatAsync(
            async _ => await AskAsync("health/ready") is (HttpStatusCode.ServiceUnavailable, var reason)
                && reason.Contains("No silo of the cluster 'telemetron' is reachable: none is running.", StringComparison.Ordinal)
                && reason.Contains("'other' (1)", StringComparison.Ordinal)
                && reason.Contains("Orleans__ClusterId", StringComparison.Ordinal),
            Bound,
            Cancelled);
        await IsRefusedQuietlyAsync(host);

        await using var silo = await StartSiloAsync();
        await ServesAsync();
        await host.PrintsAsync("Reached the cluster 'telemetron'. Active silos: 1.");
        await Eventually.ThatAsync(async _ => (await AskAsync("health/ready")).Status == HttpStatusCode.OK, Bound, Cancelled);
        Assert.DoesNotContain("NullReferenceException", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_api_host_that_starts_beside_a_silo_does_not_call_it_unreachable()
    {
        await using var silo = await StartSiloAsync();
        await using var host = StartApiHost();

        await Eventually.ThatAsync(async _ => (await AskAsync("health/ready")).Status == HttpStatusCode.OK, Bound, Cancelled);

        Assert.DoesNotContain("is reachable", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_last_silo_was_killed_calls_are_refused_soon_and_a_silo_that_comes_beside_it_serves_quietly()
    {
        await using var host = StartApiHost();
        await using var killed = await StartSiloAsync();
        await ServesAsync();
        await host.PrintsAsync("Reached the cluster");

        killed.Signal(Signals.Kill);
        await IsRefusedQuietlyAsync(host);
        await Eventually.ThatAsync(
            async _ => (await AskAsync("health/ready")).Text.Contains("listed as active, and none accepts a connection", StringComparison.Ordinal), Bound, Cancelled);

        await using var next = await StartSiloAsync();
        await ServesAsync();
        Assert.Contains("was declared dead. Active silos: 0.", next.Output, StringComparison.Ordinal);
        Assert.Contains("joined the cluster. Active silos: 1.", next.Output, StringComparison.Ordinal);
        Assert.InRange(next.Output.Split('\n').Length, 1, 30);
        await Eventually.ThatAsync(
            _ => Task.FromResult(host.Output.Split('\n').Count(line => line.Contains("Reached the cluster", StringComparison.Ordinal)) == 2), Cancelled);
    }

    [Theory]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.Terminate)]
    public async Task A_signal_while_it_waits_for_a_silo_ends_it_with_0(int signal)
    {
        await using var host = StartApiHost();
        await host.PrintsAsync("No silo of the cluster 'telemetron' is reachable");
        host.Signal(signal);
        Assert.Equal(0, await host.ExitAsync());
        Assert.DoesNotContain("Exception", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bootstrap_key_of_another_organization_ends_a_client_with_2()
    {
        await using var silo = await StartSiloAsync();
        await using (StartApiHost())
        {
            await ServesAsync();
        }

        await using var host = StartApiHost(("Bootstrap__Organization", "umbrella"));
        Assert.Equal(2, await host.ExitAsync());
        Assert.Contains("Bootstrap__ApiKey cannot be put in place for umbrella.", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_logs_who_joins_who_leaves_and_how_many_there_are()
    {
        await using var one = await StartSiloAsync();
        await using var two = await StartSiloAsync();
        await one.PrintsAsync("joined the cluster. Active silos: 2.");
        two.Signal(Signals.Terminate);
        await one.PrintsAsync("is stopping and leaves the cluster. Active silos: 1.");
        Assert.Equal(0, await two.ExitAsync());

        await using var three = await StartSiloAsync();
        three.Signal(Signals.Kill);
        await one.PrintsAsync("was declared dead. Active silos: 1.");
    }

    private Service StartApiHost(params (string Name, string Value)[] more)
    {
        var settings = ProcessSettings.Of(_connectionString);
        settings["ASPNETCORE_URLS"] = $"http://127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}";
        settings["Requests__DeadlineSeconds"] = "120";
        settings["Bootstrap__Organization"] = "acme";
        settings["Bootstrap__ApiKey"] = Key;
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return Service.Start("ApiHost", settings);
    }

    private async Task<Service> StartSiloAsync(params (string Name, string Value)[] more)
    {
        var settings = ProcessSettings.OfSilo(_connectionString, more.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)));
        var silo = Service.Start("Silo", settings);
        await silo.PrintsAsync("Application started");
        return silo;
    }

    /// <summary>When it is known that nobody is there, a hundred calls are refused at once and add next to nothing to the log.</summary>
    private async Task IsRefusedQuietlyAsync(Service host)
    {
        await Eventually.ThatAsync(async _ => await IsRefusedAsync(), Bound, Cancelled);
        var before = host.Output.Split('\n').Length;
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => IsRefusedAsync())), Assert.True);
        Assert.InRange(host.Output.Split('\n').Length - before, 0, 10);
    }

    private async Task<bool> IsRefusedAsync()
    {
        using var response = await AssignAsync();
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        return response.StatusCode == HttpStatusCode.ServiceUnavailable
            && response.Headers.RetryAfter?.Delta is not null
            && text.Contains("\"code\":\"unavailable\"", StringComparison.Ordinal);
    }

    private Task ServesAsync() => Eventually.ThatAsync(
        async _ =>
        {
            using var response = await AssignAsync();
            return response.StatusCode == HttpStatusCode.OK;
        },
        Bound,
        Cancelled);

    private async Task<HttpResponseMessage> AssignAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address("api/ext-v1/deviceAssignment/assignDeviceToOwners"))
        {
            Content = new StringContent(
                """{"deviceIdentifier":"SN-1","customerEmails":["john.doe@example.com"],"autoCreateDevice":true,"deviceType":"sensor"}""",
                Encoding.UTF8,
                "application/json"),
        };
        request.Headers.Add("x-api-key", Key);
        return await _http.SendAsync(request, Cancelled);
    }

    private async Task<(HttpStatusCode Status, string Text)> AskAsync(string path)
    {
        using var response = await _http.GetAsync(Address(path), Cancelled);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }

    private Uri Address(string path) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}/{path}"));
}
