using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Telemetron.Testing;
using Telemetron.Testing.Telemetry;

namespace Telemetron.Cluster.Tests.Telemetry;

/// <summary>Two silos and an ApiHost as real processes, which export all that they tell to a collector in this process.</summary>
public sealed class TelemetryCluster(Database database) : IAsyncLifetime
{
    /// <summary>The key that the callers have.</summary>
    public static readonly string Key = TestKey.Create();

    private readonly HttpClient _http = new();
    private readonly HttpClient _traced = new() { DefaultRequestHeaders = { { "traceparent", new CallersSpan().TraceParent } } };
    private readonly int _apiPort = FreePort.Take();
    private readonly List<int> _healthPorts = [];
    private readonly List<Service> _processes = [];

    public OtlpReceiver Receiver { get; } = new();

    /// <summary>A caller whose requests are all part of one trace.</summary>
    public TelemetronClient Client => new(new Uri($"http://127.0.0.1:{_apiPort}"), Key, _traced);

    public string ConnectionString { get; private set; } = "";

    /// <summary>What the processes printed.</summary>
    public IEnumerable<string> Outputs => _processes.Select(process => process.Output);

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await database.CreateMigratedAsync("telemetry");
        StartSilo();
        StartSilo();
        _healthPorts.Add(FreePort.Take());
        var api = ProcessSettings.Of(ConnectionString, Receiver.Settings);
        api["ASPNETCORE_URLS"] = $"http://127.0.0.1:{_apiPort}";
        api["Health__Port"] = Text(_healthPorts[^1]);
        api["Bootstrap__Organization"] = "acme";
        api["Bootstrap__ApiKey"] = Key;
        api["Requests__MaxConcurrent"] = "1";
        api["Requests__MaxQueued"] = "1";
        _processes.Add(Service.Start("ApiHost", api, "--Logging:LogLevel:Telemetron.ApiHost.Requests=Information"));
        await Task.WhenAll(_processes.Select(process => process.PrintsAsync("Application started")));
        await _processes[^1].PrintsAsync("Reached the cluster");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        _http.Dispose();
        _traced.Dispose();
        await Receiver.DisposeAsync();
    }

    /// <summary>Assigns owners to a device, as part of a trace of the caller's.</summary>
    public async Task<HttpStatusCode> AssignAsync(string identifier, string[] owners, CallersSpan? span = null, bool create = true)
    {
        var emails = string.Join(',', owners.Select(owner => $"\"{owner}\""));
        var body = $$"""{"deviceIdentifier":"{{identifier}}","customerEmails":[{{emails}}],"autoCreateDevice":{{(create ? "true" : "false")}},"deviceType":"sensor"}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, Api("deviceAssignment/assignDeviceToOwners"));
        request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return await SendAsync(request, span);
    }

    /// <summary>Asks for a device, as part of a trace of the caller's.</summary>
    public async Task<HttpStatusCode> GetDeviceAsync(string identifier, CallersSpan? span = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Api($"device/{identifier}"));
        return await SendAsync(request, span);
    }

    /// <summary>Whether ApiHost answers <c>/metrics</c> where its callers are.</summary>
    public async Task<HttpStatusCode> GetMetricsOfApiAsync()
    {
        using var response = await _http.GetAsync(new Uri($"http://127.0.0.1:{_apiPort}/metrics"), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    /// <summary>What all processes answer at <c>/metrics</c>.</summary>
    public async Task<string> GetMetricsAsync() => string.Join('\n', await Task.WhenAll(_healthPorts.Select(
        port => _http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"), TestContext.Current.CancellationToken))));

    private void StartSilo()
    {
        var settings = ProcessSettings.OfSilo(ConnectionString, Receiver.Settings);
        _healthPorts.Add(int.Parse(settings["Silo__HealthPort"], CultureInfo.InvariantCulture));
        _processes.Add(Service.Start("Silo", settings));
    }

    private async Task<HttpStatusCode> SendAsync(HttpRequestMessage request, CallersSpan? span)
    {
        request.Headers.Add("x-api-key", Key);
        request.Headers.Add("traceparent", (span ?? new CallersSpan()).TraceParent);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private Uri Api(string path) => new($"http://127.0.0.1:{_apiPort}/api/ext-v1/{path}");

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A span of the caller, which its request names as its parent.</summary>
public sealed record CallersSpan(bool IsSampled = true)
{
    public string TraceId { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public string SpanId { get; } = RandomNumberGenerator.GetHexString(16, lowercase: true);

    public string TraceParent => $"00-{TraceId}-{SpanId}-{(IsSampled ? "01" : "00")}";
}
