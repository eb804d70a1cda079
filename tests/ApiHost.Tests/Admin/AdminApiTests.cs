using System.Net;
using System.Text.Json;
using Telemetron.Organizations;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Admin;

/// <summary>The administrators' API over HTTP.</summary>
public sealed class AdminApiTests(AdminApiHost host) : IClassFixture<AdminApiHost>
{
    private readonly string _organization = "org-" + Guid.NewGuid().ToString("N");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Keys => $"/organizations/{_organization}/keys";

    [Fact]
    public async Task An_organization_is_created_renamed_and_listed()
    {
        var created = await host.CallAsync(HttpMethod.Post, "/organizations", new { id = _organization, displayName = " Acme Ltd " });
        Assert.Equal(("Organization created", "Acme Ltd"), (Text(created, "message"), Text(created, "displayName")));
        await host.CallAsync(HttpMethod.Post, "/organizations", new { id = _organization, displayName = "Acme Ltd" });
        (await host.SendAsync(HttpMethod.Post, "/organizations", new { id = _organization, displayName = "Acme Inc" }))
            .IsError(HttpStatusCode.Conflict, "organization_exists");

        await host.CallAsync(HttpMethod.Post, $"/organizations/{_organization}", new { displayName = "Acme Inc" });
        var found = await host.CallAsync(HttpMethod.Get, $"/organizations/{_organization}");
        Assert.Equal(("Acme Inc", 0), (Text(found, "displayName"), found.GetProperty("validKeys").GetInt32()));
        var listed = await host.CallAsync(HttpMethod.Get, "/organizations");
        Assert.Single(listed.GetProperty("organizations").EnumerateArray(), organization => Text(organization, "id") == _organization);
    }

    [Fact]
    public async Task A_key_is_created_used_listed_and_revoked_and_its_secret_is_shown_once()
    {
        await CreateOrganizationAsync();
        var created = await host.CallAsync(HttpMethod.Post, Keys, new { name = "dashboard", scope = "read", expiresInDays = 30 });
        var (secret, id) = (Text(created, "secret"), Text(created.GetProperty("key"), "shortId"));
        Assert.Equal(HttpStatusCode.NotFound, (await UseAsync(secret)).Status);

        var answer = await host.SendAsync(HttpMethod.Get, Keys);
        Assert.DoesNotContain(secret, answer.Text, StringComparison.Ordinal);
        var key = Assert.Single(answer.Json.GetProperty("keys").EnumerateArray());
        Assert.Equal(
            ("dashboard", "read", "valid", id), (Text(key, "name"), Text(key, "scope"), Text(key, "state"), Text(key, "shortId")));
        Assert.StartsWith(id, Text(key, "id"), StringComparison.Ordinal);
        Assert.Equal("admin-api", Text(Assert.Single(key.GetProperty("history").EnumerateArray()), "source"));

        var revoked = await host.CallAsync(HttpMethod.Post, $"{Keys}/{id}/revoke");
        Assert.Equal("revoked", Text(revoked.GetProperty("key"), "state"));
        await host.CallAsync(HttpMethod.Post, $"{Keys}/{Text(key, "id")}/revoke");
        await Eventually.ThatAsync(async _ => (await UseAsync(secret)).Status == HttpStatusCode.Unauthorized, Cancelled);
    }

    [Fact]
    public async Task A_rotated_key_and_its_successor_both_work_and_the_old_one_has_an_end()
    {
        await CreateOrganizationAsync();
        var old = await host.CallAsync(HttpMethod.Post, Keys, new { name = "shop", expiresInDays = 90 });
        var oldId = Text(old.GetProperty("key"), "shortId");
        var rotated = await host.CallAsync(HttpMethod.Post, $"{Keys}/{oldId}/rotate", new { graceHours = 1 });

        Assert.Equal(HttpStatusCode.NotFound, (await UseAsync(Text(old, "secret"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await UseAsync(Text(rotated, "secret"))).Status);
        var (created, retired) = (rotated.GetProperty("key"), rotated.GetProperty("oldKey"));
        Assert.Equal(("shop", "write"), (Text(created, "name"), Text(created, "scope")));
        Assert.Equal(TimeSpan.FromDays(90), LifeSpanOf(created));
        var end = retired.GetProperty("expiresAt").GetDateTimeOffset() - created.GetProperty("createdAt").GetDateTimeOffset();
        Assert.InRange(end, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
        var happened = retired.GetProperty("history").EnumerateArray().Last();
        Assert.Equal(("rotated", Text(created, "shortId")), (Text(happened, "what"), Text(happened, "successor")));
    }

    [Fact]
    public async Task A_key_that_is_revoked_or_rotated_without_grace_cannot_be_rotated()
    {
        await CreateOrganizationAsync();
        var id = Text((await host.CallAsync(HttpMethod.Post, Keys, new { name = "shop" })).GetProperty("key"), "shortId");
        await host.CallAsync(HttpMethod.Post, $"{Keys}/{id}/rotate", new { graceHours = 0 });
        (await host.SendAsync(HttpMethod.Post, $"{Keys}/{id}/rotate", new { })).IsError(HttpStatusCode.Conflict, "api_key_expired");
        await host.CallAsync(HttpMethod.Post, $"{Keys}/{id}/revoke");
        (await host.SendAsync(HttpMethod.Post, $"{Keys}/{id}/rotate", new { })).IsError(HttpStatusCode.Conflict, "api_key_revoked");
        Assert.Equal(2, (await host.CallAsync(HttpMethod.Get, Keys)).GetProperty("keys").GetArrayLength());
    }

    [Fact]
    public async Task A_key_is_not_found_by_the_path_of_another_organization()
    {
        await CreateOrganizationAsync();
        var caller = await host.NewCallerAsync();
        (await host.SendAsync(HttpMethod.Post, $"{Keys}/{caller.Key.Hash.ShortId}/revoke")).IsError(HttpStatusCode.NotFound, "api_key_not_found");
        (await host.SendAsync(HttpMethod.Post, $"{Keys}/{caller.Key.Hash}/rotate", new { })).IsError(HttpStatusCode.NotFound, "api_key_not_found");
        Assert.Equal(HttpStatusCode.NotFound, (await UseAsync(caller.Key.Reveal())).Status);
    }

    [Fact]
    public async Task A_mistyped_organization_is_404_and_gets_no_key()
    {
        (await host.SendAsync(HttpMethod.Get, Keys)).IsError(HttpStatusCode.NotFound, "organization_not_found");
        (await host.SendAsync(HttpMethod.Post, Keys, new { name = "shop" })).IsError(HttpStatusCode.NotFound, "organization_not_found");
        (await host.SendAsync(HttpMethod.Get, $"/organizations/{_organization}")).IsError(HttpStatusCode.NotFound, "organization_not_found");
        (await host.SendAsync(HttpMethod.Post, $"/organizations/{_organization}", new { displayName = "Acme" })).IsError(HttpStatusCode.NotFound, "organization_not_found");
    }

    [Fact]
    public async Task An_organization_that_exists_by_a_key_alone_is_listed_and_gets_keys()
    {
        var caller = await host.NewCallerAsync();
        var path = $"/organizations/{caller.Organization}";
        Assert.Equal(JsonValueKind.Null, (await host.CallAsync(HttpMethod.Get, path)).GetProperty("createdAt").ValueKind);
        await host.CallAsync(HttpMethod.Post, $"{path}/keys", new { name = "second" });
        Assert.Equal(2, (await host.CallAsync(HttpMethod.Get, path)).GetProperty("validKeys").GetInt32());
    }

    [Theory]
    [InlineData("""{"id":"ACME"}""", "invalid_field")]
    [InlineData("""{"displayName":"Acme"}""", "missing_field")]
    [InlineData("""{"id":"acme","displayName":" "}""", "missing_field")]
    [InlineData("""{"id":"acme","displayName":"a\nb"}""", "invalid_field")]
    [InlineData("""{"id":"acme","id":"acme"}""", "invalid_field")]
    [InlineData("""{"id":7}""", "invalid_field")]
    [InlineData("{", "invalid_json")]
    [InlineData("[]", "invalid_json")]
    public async Task A_body_that_is_not_as_it_should_be_is_400(string body, string code) =>
        (await SendRawAsync("/organizations", body)).IsError(HttpStatusCode.BadRequest, code);

    [Theory]
    [InlineData("""{"scope":"read"}""", "missing_field")]
    [InlineData("""{"name":"shop","scope":"admin"}""", "invalid_field")]
    [InlineData("""{"name":"shop","scope":null,"expiresInDays":0}""", "invalid_field")]
    [InlineData("""{"name":"shop","expiresInDays":36501}""", "invalid_field")]
    [InlineData("""{"name":"shop","expiresInDays":1.5}""", "invalid_json")]
    [InlineData("""{"name":"shop","expiresInDays":"1"}""", "invalid_field")]
    public async Task A_key_that_is_not_described_rightly_is_400_and_is_not_created(string body, string code)
    {
        await CreateOrganizationAsync();
        (await SendRawAsync(Keys, body)).IsError(HttpStatusCode.BadRequest, code);
        Assert.Empty((await host.CallAsync(HttpMethod.Get, Keys)).GetProperty("keys").EnumerateArray());
    }

    [Theory]
    [InlineData("/organizations/ACME")]
    [InlineData("/organizations/a%2Fb")]
    [InlineData("/organizations/acme/keys/0123456789AB/revoke")]
    [InlineData("/organizations/acme/keys/0123/revoke")]
    public async Task A_path_with_what_can_be_no_id_is_400(string path) => (await host.SendAsync(
        path.EndsWith("revoke", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, path)).IsError(HttpStatusCode.BadRequest, "invalid_field");

    [Fact]
    public async Task Every_change_is_one_line_of_the_audit_log_with_the_short_id_and_never_the_key()
    {
        await CreateOrganizationAsync();
        var created = await host.CallAsync(HttpMethod.Post, Keys, new { name = "shop" });
        var id = Text(created.GetProperty("key"), "shortId");
        await host.CallAsync(HttpMethod.Post, $"{Keys}/{id}/rotate", new { });
        await host.CallAsync(HttpMethod.Post, $"{Keys}/{id}/revoke");
        await host.CallAsync(HttpMethod.Post, $"{Keys}/{id}/revoke");
        await host.CallAsync(HttpMethod.Post, $"/organizations/{_organization}", new { displayName = "Another" });

        var lines = host.Logs.Lines.Where(line => line.Contains("Telemetron.Audit", StringComparison.Ordinal) && line.Contains(_organization, StringComparison.Ordinal)).ToArray();
        Assert.Equal(6, lines.Length);
        Assert.All(lines, line => Assert.Matches("^Information Telemetron.Audit: .*by admin-api", line));
        Assert.Contains($"The organization {_organization} was created", lines[0], StringComparison.Ordinal);
        Assert.Contains($"API key {id} of the organization {_organization} was created", lines[1], StringComparison.Ordinal);
        Assert.Contains($"API key {id} of the organization {_organization} was rotated", lines[3], StringComparison.Ordinal);
        Assert.Contains($"API key {id} of the organization {_organization} was revoked", lines[4], StringComparison.Ordinal);
        Assert.Contains($"The organization {_organization} was renamed", lines[5], StringComparison.Ordinal);
        var secret = Text(created, "secret")[ApiKey.Prefix.Length..];
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains(secret, StringComparison.Ordinal));
    }

    private Task<HttpAnswer> SendRawAsync(string path, string body) => AdminApiHost.SendAsync(
        host.AdminAddress, HttpMethod.Post, "/api/admin" + path, $"Bearer {host.Secret}", Caller.Raw(System.Text.Encoding.UTF8.GetBytes(body), "application/json"));

    private Task<JsonElement> CreateOrganizationAsync() => host.CallAsync(HttpMethod.Post, "/organizations", new { id = _organization });

    private Task<HttpAnswer> UseAsync(string key) => new TelemetronClient(host.BaseAddress, key).GetDeviceAsync("SN-1", Cancelled);

    private static TimeSpan LifeSpanOf(JsonElement key) =>
        key.GetProperty("expiresAt").GetDateTimeOffset() - key.GetProperty("createdAt").GetDateTimeOffset();

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
