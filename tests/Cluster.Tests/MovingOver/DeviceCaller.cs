using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Telemetron.Cluster.Tests.MovingOver;

/// <summary>Asks an ApiHost for devices that an earlier program answered.</summary>
internal sealed class DeviceCaller : IDisposable
{
    private readonly HttpClient _http;

    public DeviceCaller(int port, string key)
    {
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/api/ext-v1/") };
        _http.DefaultRequestHeaders.Add("x-api-key", key);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A recorded answer as <see cref="GetAsync"/> returns it, its times in whole microseconds: later digits are cut.</summary>
    public static string InMicroseconds(JsonElement device)
    {
        var answer = JsonNode.Parse(device.GetRawText())!.AsObject();
        Cut(answer, "createdAt", "updatedAt");
        foreach (var owner in answer["owners"]!.AsArray())
        {
            Cut(owner!.AsObject(), "assignedAt");
        }

        return answer.ToJsonString();
    }

    /// <summary>The answer of <c>GET /device/{identifier}</c>, without regard to how its characters are escaped.</summary>
    public async Task<string> GetAsync(string identifier) =>
        (await _http.GetFromJsonAsync<JsonNode>($"device/{Uri.EscapeDataString(identifier)}", Cancelled))!.ToJsonString();

    public async Task<HttpStatusCode> StatusOfAsync(string identifier)
    {
        using var response = await _http.GetAsync(new Uri($"device/{Uri.EscapeDataString(identifier)}", UriKind.Relative), Cancelled);
        return response.StatusCode;
    }

    /// <summary>Assigns a device to the owners that it has.</summary>
    public async Task<JsonElement> AssignAgainAsync(JsonElement device)
    {
        var body = new
        {
            deviceIdentifier = device.GetProperty("identifier").GetString(),
            customerEmails = device.GetProperty("owners").EnumerateArray().Select(owner => owner.GetProperty("email").GetString()),
            autoCreateDevice = true,
            deviceType = "sensor",
        };
        using var response = await _http.PostAsJsonAsync("deviceAssignment/assignDeviceToOwners", body, Cancelled);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        Assert.True(response.IsSuccessStatusCode, answer.GetRawText());
        return answer;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static void Cut(JsonObject json, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var time = json[name]!.GetValue<DateTimeOffset>();
            json[name] = time.UtcDateTime.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }
}
