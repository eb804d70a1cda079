using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Telemetron.Bench.Services;

/// <summary>Calls a service one request at a time, to look at the answers.</summary>
internal sealed class Caller(Stack stack)
{
    private static readonly HttpClient Http = new();

    /// <summary>Assigns a device, which is created if need be unless <paramref name="type"/> is null.</summary>
    public Task<(HttpStatusCode Status, JsonElement Body)> AssignAsync(
        string device, string[] emails, string? type = "sensor", CancellationToken cancellationToken = default)
    {
        var body = new { deviceIdentifier = device, customerEmails = emails, autoCreateDevice = type is not null, deviceType = type };
        return SendAsync(HttpMethod.Post, "deviceAssignment/assignDeviceToOwners", JsonContent.Create(body), stack.Key, cancellationToken);
    }

    /// <summary>Reads a device.</summary>
    public Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string device, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Get, $"device/{Uri.EscapeDataString(device)}", null, stack.Key, cancellationToken);

    /// <summary>Any call.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        HttpMethod method, string path, HttpContent? content, string? key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(stack.Address, $"/api/ext-v1/{path}")) { Content = content };
        if (key is not null)
        {
            request.Headers.Add("x-api-key", key);
        }

        using var response = await Http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return (response.StatusCode, text.StartsWith('{') ? JsonElement.Parse(text) : default);
    }
}
