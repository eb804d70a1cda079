using System.Text;
using System.Text.Json;

namespace Telemetron.Testing;

/// <summary>Calls the HTTP API with one organization's key, and gives back what is answered, be it a success or an error.</summary>
/// <param name="host">The address of an ApiHost, without the API's path.</param>
/// <param name="key">The key; null to send none.</param>
/// <param name="http">Sends the requests; by default one that all clients of this process share.</param>
public sealed class TelemetronClient(Uri host, string? key, HttpClient? http = null)
{
    /// <summary>The path that all calls begin with.</summary>
    public const string BasePath = "/api/ext-v1/";

    /// <summary>The main call.</summary>
    public const string AssignDeviceToOwnersPath = "deviceAssignment/assignDeviceToOwners";

    private const string JsonType = "application/json";

    private static readonly HttpClient Shared = new();

    /// <summary>Where the API is.</summary>
    public Uri BaseAddress { get; } = new(host, BasePath);

    /// <summary>Assigns a device to owners.</summary>
    /// <param name="device">The device's identifier.</param>
    /// <param name="emails">The owners.</param>
    /// <param name="createAs">The type that the device is created with if it does not exist; null when it must.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<HttpAnswer> AssignDeviceToOwnersAsync(
        string device, IEnumerable<string> emails, string? createAs = "sensor", CancellationToken cancellationToken = default) => PostAsync(
            AssignDeviceToOwnersPath,
            JsonSerializer.Serialize(new { deviceIdentifier = device, customerEmails = emails, autoCreateDevice = createAs is not null, deviceType = createAs }),
            cancellationToken);

    /// <summary>Reads a device.</summary>
    public Task<HttpAnswer> GetDeviceAsync(string identifier, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Get, $"device/{Uri.EscapeDataString(identifier)}", content: null, cancellationToken);

    /// <summary>Posts JSON as it is.</summary>
    public Task<HttpAnswer> PostAsync(string path, string json, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, JsonType), cancellationToken);

    /// <summary>Makes any call.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below <see cref="BasePath"/>.</param>
    /// <param name="content">The body.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<HttpAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(BaseAddress, path)) { Content = content };
        return await SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a request with the key, unless it has one.</summary>
    public async Task<HttpAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (key is not null && !request.Headers.Contains("x-api-key"))
        {
            request.Headers.Add("x-api-key", key);
        }

        using var response = await (http ?? Shared).SendAsync(request, cancellationToken).ConfigureAwait(false);
        return await HttpAnswer.ReadAsync(response, cancellationToken).ConfigureAwait(false);
    }
}
