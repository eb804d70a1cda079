using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests.Organizations;

/// <summary>A revocation, by one of two ApiHosts, which the other one has not heard of. Real processes on a real PostgreSQL.</summary>
public sealed class RevocationTests(Database database)
{
    /// <summary>What docs/keys.md promises.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    private static readonly string Secret = TestKey.Create();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_that_begins_five_seconds_after_the_revocation_is_rejected_by_every_ApiHost()
    {
        var owner = await database.CreateMigratedAsync("revocation");
        var silos = new NpgsqlConnectionStringBuilder(owner) { Username = Database.SiloRole }.ToString();
        await using var silo = Service.Start("Silo", ProcessSettings.OfSilo(silos));
        var (portOne, portTwo, admin) = (FreePort.Take(), FreePort.Take(), FreePort.Take());
        await using var one = Service.Start("ApiHost", Settings(silos, portOne, ("Admin__Secret", Secret), ("Admin__Port", Text(admin))));
        await using var two = Service.Start("ApiHost", Settings(silos, portTwo));
        await Task.WhenAll(one.PrintsAsync("Reached the cluster"), two.PrintsAsync("Reached the cluster"));

        await CallAsync(admin, "organizations", new { id = "acme" });
        foreach (var scope in new[] { "read", "write" })
        {
            var created = await CallAsync(admin, "organizations/acme/keys", new { name = scope, scope });
            var key = created.GetProperty("secret").GetString()!;

            // Asked all the time, both have a fresh verdict when the key is revoked.
            using var revoked = new CancellationTokenSource();
            var users = new[] { portOne, portTwo }.Select(port => UseUntilRejectedAsync(port, key, revoked.Token)).ToArray();
            await Eventually.ThatAsync(async _ => await IsValidAsync(portOne, key) && await IsValidAsync(portTwo, key), Cancelled);
            await CallAsync(admin, $"organizations/acme/keys/{created.GetProperty("key").GetProperty("shortId").GetString()}/revoke");
            var acknowledged = Stopwatch.GetTimestamp();
            await revoked.CancelAsync();
            foreach (var lastServed in await Task.WhenAll(users))
            {
                var late = Stopwatch.GetElapsedTime(acknowledged, lastServed);
                TestContext.Current.SendDiagnosticMessage($"The last request that was served began {late.TotalSeconds:0.00} s after the revocation.");
                Assert.True(late < Bound, $"A request that began {late} after the revocation was served.");
            }
        }
    }

    /// <returns>When the last request began that was served.</returns>
    private static async Task<long> UseUntilRejectedAsync(int port, string key, CancellationToken revoked)
    {
        var lastServed = Stopwatch.GetTimestamp();
        while (true)
        {
            var began = Stopwatch.GetTimestamp();
            if (await IsValidAsync(port, key))
            {
                lastServed = began;
            }
            else if (revoked.IsCancellationRequested)
            {
                return lastServed;
            }
        }
    }

    private static async Task<bool> IsValidAsync(int port, string key)
    {
        var status = (await new TelemetronClient(new Uri($"http://127.0.0.1:{port}"), key).GetDeviceAsync("SN-1", Cancelled)).Status;
        return status == HttpStatusCode.NotFound ? true
            : status == HttpStatusCode.Unauthorized ? false
            : throw new InvalidOperationException($"{status}");
    }

    private static async Task<JsonElement> CallAsync(int port, string path, object? body = null)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"http://127.0.0.1:{port}/api/admin/{path}"))
        {
            Content = body is null ? null : JsonContent.Create(body),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", Secret) },
        };
        using var response = await http.SendAsync(request, Cancelled);
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }

    private static Dictionary<string, string> Settings(string silos, int port, params (string Name, string Value)[] more)
    {
        var settings = ProcessSettings.Of(silos);
        settings["ASPNETCORE_URLS"] = $"http://127.0.0.1:{Text(port)}";
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return settings;
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
