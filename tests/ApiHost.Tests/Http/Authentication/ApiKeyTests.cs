using System.Net;
using System.Text;
using Telemetron.Organizations;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Http.Authentication;

public sealed class ApiKeyTests(EmbeddedApiHost host)
{
    private const string Body = """{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"]}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_without_a_key_is_401_and_says_how_to_authenticate()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.BaseAddress, Caller.AssignPath)) { Content = Json() };
        IsUnauthorized(await Caller.SendAsync(request), "api_key_missing");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task An_empty_key_is_a_missing_one(string key)
    {
        var caller = await host.NewCallerAsync();
        IsUnauthorized(await caller.SendAsync(HttpMethod.Post, Caller.AssignPath, Json(), key), "api_key_missing");
    }

    [Theory]
    [InlineData("tlm_short")]
    [InlineData("Bearer {key}")]
    [InlineData("\"{key}\"")]
    [InlineData("'{key}'")]
    [InlineData("{key},{key}")]
    public async Task A_malformed_key_is_401_and_is_not_called_revoked(string key)
    {
        var caller = await host.NewCallerAsync();
        var answer = await caller.SendAsync(
            HttpMethod.Post, Caller.AssignPath, Json(), key.Replace("{key}", caller.Key.Reveal(), StringComparison.Ordinal));
        IsUnauthorized(answer, "api_key_invalid");
        Assert.Contains("without quotes and without 'Bearer'", answer.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_key_is_401()
    {
        var caller = await host.NewCallerAsync();
        IsUnauthorized(await caller.SendAsync(HttpMethod.Post, Caller.AssignPath, Json(), ApiKey.Create().Reveal()), "api_key_invalid");
    }

    [Fact]
    public async Task The_configured_key_is_in_place_before_the_first_request()
    {
        var caller = await host.NewCallerAsync();
        var answer = await caller.SendAsync(HttpMethod.Post, Caller.AssignPath, Json(), host.BootstrapKey.Reveal());
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    [Fact]
    public async Task Two_keys_in_one_call_are_401()
    {
        var one = await host.NewCallerAsync();
        var other = await host.NewCallerAsync();
        IsUnauthorized(
            await one.SendAsync(HttpMethod.Post, Caller.AssignPath, Json(), one.Key.Reveal(), other.Key.Reveal()), "api_key_invalid");
    }

    [Fact]
    public async Task An_expired_key_is_401()
    {
        var caller = await host.NewCallerAsync();
        var key = ApiKey.Create();
        await host.Grains.GetApiKey(key.Hash).Register(new RegisterApiKeyCommand(caller.Organization, "old", DateTimeOffset.UnixEpoch), Cancelled);
        IsUnauthorized(await caller.SendAsync(HttpMethod.Post, Caller.AssignPath, Json(), key.Reveal()), "api_key_invalid");
    }

    [Fact]
    public async Task A_revoked_key_dies_within_seconds_though_it_was_just_used()
    {
        var caller = await host.NewCallerAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await caller.AssignAsync(Body)).Status);
        await host.Grains.GetApiKey(caller.Key.Hash).Revoke(Cancelled);

        await Eventually.ThatAsync(
            async _ => (await caller.AssignAsync(Body)).Status == HttpStatusCode.Unauthorized, Cancelled);
        IsUnauthorized(await caller.AssignAsync(Body), "api_key_invalid");
    }

    [Fact]
    public async Task Authentication_comes_before_validation()
    {
        var caller = await host.NewCallerAsync();
        IsUnauthorized(await caller.SendAsync(HttpMethod.Post, Caller.AssignPath, Caller.Raw([], null), "tlm_short"), "api_key_invalid");
    }

    [Fact]
    public async Task No_key_is_ever_logged_or_stored()
    {
        var caller = await host.NewCallerAsync();
        await caller.AssignAsync(Body);
        await caller.AssignAsync("{");

        var secret = caller.Key.Reveal()[ApiKey.Prefix.Length..];
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains(secret, StringComparison.Ordinal));
        await using var command = host.Database.CreateCommand($"SELECT count(*) FROM OrleansStorage WHERE CAST(PayloadBinary AS TEXT) LIKE '%{secret}%'");
        Assert.Equal(0L, await command.ExecuteScalarAsync(Cancelled));
    }

    private static StringContent Json() => new(Body, Encoding.UTF8, "application/json");

    private static void IsUnauthorized(HttpAnswer answer, string code)
    {
        answer.IsError(HttpStatusCode.Unauthorized, code);
        Assert.Equal("ApiKey", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
    }
}
