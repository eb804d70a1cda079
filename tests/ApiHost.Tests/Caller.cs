using System.Globalization;
using System.Net.Http.Headers;
using Telemetron.Organizations;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests;

/// <summary>An HTTP caller with the key of one organization.</summary>
public sealed class Caller(EmbeddedApiHost host, OrganizationId organization, ApiKey key)
{
    public const string AssignPath = TelemetronClient.AssignDeviceToOwnersPath;

    private readonly TelemetronClient _client = new(host.BaseAddress, key.Reveal());

    public OrganizationId Organization => organization;

    public ApiKey Key => key;

    public Task<HttpAnswer> AssignAsync(string json) => AssignImpatientlyAsync(json, TestContext.Current.CancellationToken);

    /// <summary>A call whose caller hangs up when <paramref name="patience"/> ends.</summary>
    public Task<HttpAnswer> AssignImpatientlyAsync(string json, CancellationToken patience) => _client.PostAsync(AssignPath, json, patience);

    /// <summary>Asks for a device by the end of its path, already percent-encoded.</summary>
    public async Task<HttpAnswer> GetDeviceAsync(string encodedIdentifier, params string[] ifNoneMatch)
    {
        var path = new Uri($"{host.BaseAddress}device/{encodedIdentifier}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<HttpAnswer> SendAsync(HttpMethod method, string path, HttpContent? content = null, params string[] keys)
    {
        using var request = new HttpRequestMessage(method, new Uri(host.BaseAddress, path)) { Content = content };
        if (keys is not [])
        {
            request.Headers.Add("x-api-key", keys);
        }

        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a request as it is, without a key if it has none.</summary>
    public static Task<HttpAnswer> SendAsync(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new TelemetronClient(request.RequestUri!, key: null).SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>How many devices and customers this organization has: rows, whatever the API says.</summary>
    public async Task<long> CountRowsAsync()
    {
        await using var command = host.Database.CreateCommand(
            $"SELECT count(*) FROM (SELECT organization FROM device UNION ALL SELECT organization FROM customer) WHERE organization = '{organization}'");
        return Convert.ToInt64(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
    }

    public static HttpContent Raw(byte[] body, string? contentType)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return content;
    }
}
