using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Tests;

/// <summary>An HTTP caller with the key of one organization.</summary>
public sealed class Caller(EmbeddedApiHost host, OrganizationId organization, ApiKey key)
{
    public const string AssignPath = "deviceAssignment/assignDeviceToOwners";

    private static readonly HttpClient Http = new();

    public OrganizationId Organization => organization;

    public ApiKey Key => key;

    public Task<Answer> AssignAsync(string json) =>
        SendAsync(HttpMethod.Post, AssignPath, new StringContent(json, Encoding.UTF8, "application/json"));

    /// <summary>A call whose caller hangs up when <paramref name="patience"/> ends.</summary>
    public async Task<Answer> AssignImpatientlyAsync(string json, CancellationToken patience)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.BaseAddress, AssignPath));
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        request.Headers.Add("x-api-key", key.Reveal());
        using var response = await Http.SendAsync(request, patience);
        return await Answer.ReadAsync(response);
    }

    /// <summary>Asks for a device by the end of its path, already percent-encoded.</summary>
    public async Task<Answer> GetDeviceAsync(string encodedIdentifier, params string[] ifNoneMatch)
    {
        var path = new Uri($"{host.BaseAddress}device/{encodedIdentifier}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("x-api-key", key.Reveal());
        request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content = null, params string[] keys)
    {
        using var request = new HttpRequestMessage(method, new Uri(host.BaseAddress, path)) { Content = content };
        request.Headers.Add("x-api-key", keys is [] ? [key.Reveal()] : keys);
        return await SendAsync(request);
    }

    public static async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(response);
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
