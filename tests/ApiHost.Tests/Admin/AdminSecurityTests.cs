using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Telemetron.ApiHost.Tests.Http.Bodies;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Admin;

/// <summary>Who reaches the administrators' API, and what is reached at which port.</summary>
public sealed class AdminSecurityTests(AdminApiHost host, EmbeddedApiHost usual) : IClassFixture<AdminApiHost>
{
    private const string Path = "/api/admin/organizations";

    [Fact]
    public async Task Both_secrets_are_accepted_so_that_one_can_be_changed()
    {
        Assert.Equal(HttpStatusCode.OK, (await GetAsync($"Bearer {host.Secret}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync($"bearer {host.NextSecret}")).Status);
    }

    [Fact]
    public async Task Nobody_else_gets_in_whatever_the_path_and_all_are_told_the_same()
    {
        var caller = await host.NewCallerAsync();
        string?[] wrong =
        [
            null, "", "Bearer", "Bearer ", $"Basic {host.Secret}", host.Secret, $"Bearer {host.Secret}x", $"Bearer {host.Secret[..^1]}",
            $"Bearer {host.Secret.ToUpperInvariant()}", $"Bearer {caller.Key.Reveal()}", $"Bearer {host.Secret},{host.NextSecret}",
        ];
        foreach (var authorization in wrong)
        {
            foreach (var path in new[] { Path, $"{Path}/acme/keys", "/api/admin/nothing", "/", "/api/ext-v1/devices" })
            {
                var answer = await AdminApiHost.SendAsync(host.AdminAddress, HttpMethod.Get, path, authorization);
                answer.IsError(HttpStatusCode.Unauthorized, "admin_secret_invalid");
                Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
            }
        }
    }

    [Fact]
    public async Task A_call_without_the_secret_is_rejected_before_its_body_is_looked_at_and_changes_nothing()
    {
        var id = "org-" + Guid.NewGuid().ToString("N");
        var answer = await AdminApiHost.SendAsync(host.AdminAddress, HttpMethod.Post, Path, authorization: null, JsonContent.Create(new { id }));
        answer.IsError(HttpStatusCode.Unauthorized, "admin_secret_invalid");
        (await host.SendAsync(HttpMethod.Get, $"/organizations/{id}")).IsError(HttpStatusCode.NotFound, "organization_not_found");
    }

    [Fact]
    public async Task Neither_API_is_reachable_at_the_others_port()
    {
        var caller = await host.NewCallerAsync();
        var api = new Uri(host.BaseAddress, "/");
        (await AdminApiHost.SendAsync(api, HttpMethod.Get, Path, $"Bearer {host.Secret}")).IsError(HttpStatusCode.NotFound, "path_not_found");
        (await AdminApiHost.SendAsync(host.AdminAddress, HttpMethod.Get, "/api/ext-v1/devices", $"Bearer {host.Secret}")).IsError(HttpStatusCode.NotFound, "path_not_found");
        (await new TelemetronClient(host.AdminAddress, caller.Key.Reveal()).GetDeviceAsync("SN-1", TestContext.Current.CancellationToken))
            .IsError(HttpStatusCode.Unauthorized, "admin_secret_invalid");
    }

    [Fact]
    public async Task Without_a_secret_there_is_no_such_API()
    {
        (await AdminApiHost.SendAsync(new Uri(usual.BaseAddress, "/"), HttpMethod.Get, Path, $"Bearer {host.Secret}")).IsError(HttpStatusCode.NotFound, "path_not_found");
        using var client = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(IPAddress.Loopback, 5081, TestContext.Current.CancellationToken).AsTask());
    }

    [Fact]
    public async Task Answers_are_stored_by_no_cache_and_name_no_server()
    {
        var answer = await GetAsync($"Bearer {host.Secret}");
        Assert.True(answer.Headers.CacheControl?.NoCache);
        Assert.Empty(answer.Headers.Server);
        answer = await host.SendAsync(HttpMethod.Post, "/organizations", new { id = "org-" + Guid.NewGuid().ToString("N") });
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("transfer-encoding: identity, chunked")]
    [InlineData("transfer-encoding: chunked\r\ncontent-length: 5")]
    [InlineData("content-length: +5")]
    [InlineData("x: y\ncontent-length: 5")]
    public async Task A_request_whose_end_is_ambiguous_is_refused_as_at_the_other_port(string framing)
    {
        using var connection = await RawConnection.OpenAsync(host.AdminAddress);
        await connection.SendAsync(
            $"POST {Path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {host.Secret}\r\ncontent-type: application/json\r\n{framing}\r\n\r\n0\r\n\r\n");
        var answer = await connection.ReadSomeAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attempt_without_the_secret_is_logged_and_the_secret_never_is()
    {
        await GetAsync("Bearer wrong");
        await GetAsync($"Bearer {host.Secret}");
        Assert.Contains(host.Logs.Lines, line => line.Contains("requests to the administrators' API without the right secret", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains(host.Secret, StringComparison.Ordinal) || line.Contains(host.NextSecret, StringComparison.Ordinal));
    }

    private Task<HttpAnswer> GetAsync(string? authorization) => AdminApiHost.SendAsync(host.AdminAddress, HttpMethod.Get, Path, authorization);
}
