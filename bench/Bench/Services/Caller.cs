using System.Net;
using System.Text.Json;
using Telemetron.Testing;

namespace Telemetron.Bench.Services;

/// <summary>Calls a service one request at a time, to look at the answers.</summary>
internal sealed class Caller(Stack stack)
{
    private readonly TelemetronClient _client = new(stack.Address, stack.Key);

    /// <summary>Assigns a device, which is created if need be unless <paramref name="type"/> is null.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> AssignAsync(
        string device, string[] emails, string? type = "sensor", CancellationToken cancellationToken = default) =>
        Read(await _client.AssignDeviceToOwnersAsync(device, emails, type, cancellationToken));

    /// <summary>Reads a device.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string device, CancellationToken cancellationToken = default) =>
        Read(await _client.GetDeviceAsync(device, cancellationToken));

    /// <summary>Any call, with another key or none.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        HttpMethod method, string path, HttpContent? content, string? key, CancellationToken cancellationToken) =>
        Read(await new TelemetronClient(stack.Address, key).SendAsync(method, path, content, cancellationToken));

    private static (HttpStatusCode Status, JsonElement Body) Read(HttpAnswer answer) =>
        (answer.Status, answer.Text.StartsWith('{') ? answer.Json : default);
}
