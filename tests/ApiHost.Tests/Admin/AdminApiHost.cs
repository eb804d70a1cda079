using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Admin;

/// <summary>A host with the administrators' API, while its secret is being changed.</summary>
public sealed class AdminApiHost : EmbeddedApiHost
{
    private static readonly HttpClient Http = new();

    public string Secret { get; } = TestKey.Create()[4..];

    public string NextSecret { get; } = TestKey.Create()[4..];

    public Uri AdminAddress { get; } = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Take()}"));

    protected override IEnumerable<string> MoreArguments =>
    [
        $"--Admin:Secret={Secret}",
        $"--Admin:NextSecret={NextSecret}",
        $"--Admin:Port={AdminAddress.Port}",
        "--Logging:LogLevel:Telemetron.ApiHost.Requests=Information",
    ];

    /// <summary>Makes a call as an administrator, and returns the body of its success.</summary>
    public async Task<JsonElement> CallAsync(HttpMethod method, string path, object? body = null)
    {
        var answer = await SendAsync(method, path, body);
        Assert.True((int)answer.Status == 200, $"{method} {path}: {answer.Status} {answer.Text}");
        return answer.Json;
    }

    /// <summary>Makes a call as an administrator.</summary>
    public Task<HttpAnswer> SendAsync(HttpMethod method, string path, object? body = null) =>
        SendAsync(AdminAddress, method, "/api/admin" + path, $"Bearer {Secret}", body is null ? null : JsonContent.Create(body));

    /// <summary>Makes a call of anybody at any port.</summary>
    public static async Task<HttpAnswer> SendAsync(Uri address, HttpMethod method, string path, string? authorization, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path)) { Content = content };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await HttpAnswer.ReadAsync(response, TestContext.Current.CancellationToken);
    }
}
