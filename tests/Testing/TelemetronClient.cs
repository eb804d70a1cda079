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
        GetAsync($"device/{Uri.EscapeDataString(identifier)}", cancellationToken);

    /// <summary>Makes a customer an owner of devices.</summary>
    public Task<HttpAnswer> AssignDevicesToOwnerAsync(
        string email, IEnumerable<string> devices, string? createAs = "sensor", CancellationToken cancellationToken = default) => PostAsync(
            "deviceAssignment/assignDevicesToOwner",
            JsonSerializer.Serialize(new { customerEmail = email, deviceIdentifiers = devices, autoCreateDevices = createAs is not null, deviceType = createAs }),
            cancellationToken);

    /// <summary>Takes an owner from a device.</summary>
    public Task<HttpAnswer> UnassignDeviceFromOwnerAsync(string device, string email, CancellationToken cancellationToken = default) => PostAsync(
        "deviceAssignment/unassignDeviceFromOwner", JsonSerializer.Serialize(new { deviceIdentifier = device, customerEmail = email }), cancellationToken);

    /// <summary>Takes an owner from devices.</summary>
    public Task<HttpAnswer> UnassignDevicesFromOwnerAsync(string email, IEnumerable<string> devices, CancellationToken cancellationToken = default) => PostAsync(
        "deviceAssignment/unassignDevicesFromOwner", JsonSerializer.Serialize(new { customerEmail = email, deviceIdentifiers = devices }), cancellationToken);

    /// <summary>Creates a customer, or updates the one with this id. What is null is sent as null.</summary>
    public Task<HttpAnswer> CreateOrUpdateCustomerAsync(
        string email,
        string? name = null,
        string? phone = null,
        string? address = null,
        string? telemetronCustomerId = null,
        CancellationToken cancellationToken = default) => PostAsync(
            "customer/createOrUpdateCustomer", JsonSerializer.Serialize(new { email, name, phone, address, telemetronCustomerId }), cancellationToken);

    /// <summary>Reads a customer by its address.</summary>
    public Task<HttpAnswer> QueryCustomerAsync(string email, CancellationToken cancellationToken = default) =>
        PostAsync("customer/queryCustomer", JsonSerializer.Serialize(new { email }), cancellationToken);

    /// <summary>Reads a customer by its id.</summary>
    public Task<HttpAnswer> GetCustomerAsync(string id, CancellationToken cancellationToken = default) =>
        GetAsync($"customer/getCustomer/{Uri.EscapeDataString(id)}", cancellationToken);

    /// <summary>Creates a device, or changes its type and some of its properties.</summary>
    /// <param name="identifier">The device.</param>
    /// <param name="type">Its type; null sends none.</param>
    /// <param name="properties">A JSON object; null sends none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<HttpAnswer> SaveDeviceAsync(string identifier, string? type, string? properties = null, CancellationToken cancellationToken = default) => PostAsync(
        "device", JsonSerializer.Serialize(new { identifier, type, properties = Parse(properties) }), cancellationToken);

    /// <summary>Replaces the properties of devices.</summary>
    /// <param name="devices">A JSON object for each device.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<HttpAnswer> ReplacePropertiesAsync(IReadOnlyDictionary<string, string> devices, CancellationToken cancellationToken = default) => PostAsync(
        "device/bulk-metadata",
        JsonSerializer.Serialize(new { devices = devices.ToDictionary(device => device.Key, device => Parse(device.Value)) }),
        cancellationToken);

    /// <summary>Asks who owns devices.</summary>
    public Task<HttpAnswer> ResolveOwnersAsync(IEnumerable<string> devices, CancellationToken cancellationToken = default) =>
        PostAsync("device/resolveOwners", JsonSerializer.Serialize(new { deviceIdentifiers = devices }), cancellationToken);

    /// <summary>Lists devices.</summary>
    /// <param name="query">The query string, without its question mark.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<HttpAnswer> ListDevicesAsync(string query = "", CancellationToken cancellationToken = default) => GetAsync($"devices?{query}", cancellationToken);

    /// <inheritdoc cref="ListDevicesAsync"/>
    /// <summary>Lists customers.</summary>
    public Task<HttpAnswer> ListCustomersAsync(string query = "", CancellationToken cancellationToken = default) => GetAsync($"customers?{query}", cancellationToken);

    /// <inheritdoc cref="ListDevicesAsync"/>
    /// <summary>Lists a customer's devices.</summary>
    public Task<HttpAnswer> ListCustomerDevicesAsync(string id, string query = "", CancellationToken cancellationToken = default) =>
        GetAsync($"customer/{Uri.EscapeDataString(id)}/devices?{query}", cancellationToken);

    /// <summary>Gets a path as it is.</summary>
    public Task<HttpAnswer> GetAsync(string path, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Get, path, content: null, cancellationToken);

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

    private static JsonElement? Parse(string? json) => json is null ? null : JsonElement.Parse(json);
}
