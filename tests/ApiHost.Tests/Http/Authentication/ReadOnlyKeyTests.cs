using System.Net;
using System.Net.Http.Json;
using System.Text;
using Telemetron.ApiHost.Tests.Http.OpenApi;
using Telemetron.Grains.Organizations;
using Telemetron.Organizations;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Http.Authentication;

/// <summary>A key that may only read, on every call of the document, so that a new one is covered without anybody remembering it.</summary>
public sealed class ReadOnlyKeyTests(EmbeddedApiHost host)
{
    /// <summary>The calls that change nothing. All others write.</summary>
    private static readonly string[] Reads =
        ["getCustomer", "getDevice", "listCustomerDevices", "listCustomers", "listDevices", "queryCustomer", "resolveOwners"];

    private static readonly ApiDocument Document = ApiDocument.Read();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Operations => [.. Document.Operations.Select(operation => operation.Id)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_read_key_gets_403_exactly_on_what_writes(string operation)
    {
        var caller = await host.NewCallerAsync();
        var key = await NewReadKeyAsync(caller);
        var answer = await SendAsync(caller, Document.Operations.Single(candidate => candidate.Id == operation), key);
        if (Reads.Contains(operation))
        {
            Assert.NotEqual(HttpStatusCode.Forbidden, answer.Status);
            Assert.NotEqual(HttpStatusCode.Unauthorized, answer.Status);
        }
        else
        {
            answer.IsError(HttpStatusCode.Forbidden, "read_only_key");
            Assert.Equal(0, await caller.CountRowsAsync());
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_document_has_403_exactly_on_what_writes(string operation) => Assert.NotEqual(
        Reads.Contains(operation), Document.Operations.Single(candidate => candidate.Id == operation).Responses.ContainsKey(403));

    [Fact]
    public async Task A_read_key_reads_what_a_write_key_wrote_by_POST_too()
    {
        var caller = await host.NewCallerAsync();
        await caller.AssignAsync("""{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"],"autoCreateDevice":true,"deviceType":"sensor"}""");
        var key = await NewReadKeyAsync(caller);
        Assert.Equal(HttpStatusCode.OK, (await caller.SendAsync(HttpMethod.Get, "device/SN-1", content: null, key)).Status);
        Assert.Equal(HttpStatusCode.OK, (await caller.SendAsync(HttpMethod.Post, "customer/queryCustomer", Json("""{"email":"a@example.com"}"""), key)).Status);
        Assert.Equal(HttpStatusCode.OK, (await caller.SendAsync(HttpMethod.Post, "device/resolveOwners", Json("""{"deviceIdentifiers":["SN-1"]}"""), key)).Status);
    }

    [Fact]
    public async Task The_key_is_looked_at_before_its_scope_and_the_scope_before_the_body()
    {
        var caller = await host.NewCallerAsync();
        var broken = Caller.Raw("{"u8.ToArray(), "text/plain");
        (await caller.SendAsync(HttpMethod.Post, Caller.AssignPath, broken, ApiKey.Create().Reveal())).IsError(HttpStatusCode.Unauthorized, "api_key_invalid");
        broken = Caller.Raw("{"u8.ToArray(), "text/plain");
        (await caller.SendAsync(HttpMethod.Post, Caller.AssignPath, broken, await NewReadKeyAsync(caller))).IsError(HttpStatusCode.Forbidden, "read_only_key");
    }

    [Fact]
    public async Task A_revoked_read_key_dies_like_any_other()
    {
        var caller = await host.NewCallerAsync();
        var key = await NewReadKeyAsync(caller);
        Assert.Equal(HttpStatusCode.NotFound, (await caller.SendAsync(HttpMethod.Get, "device/SN-1", content: null, key)).Status);
        Assert.True(ApiKey.TryParse(key, out var parsed));
        await host.Grains.GetApiKey(parsed.Hash).Revoke(Cancelled);
        await Eventually.ThatAsync(
            async _ => (await caller.SendAsync(HttpMethod.Get, "device/SN-1", content: null, key)).Status == HttpStatusCode.Unauthorized, Cancelled);
    }

    private async Task<string> NewReadKeyAsync(Caller caller)
    {
        var key = ApiKey.Create();
        var command = new CreateApiKeyCommand(caller.Organization, "dashboard", ApiKeyScope.Read, LifeSpan: null, ChangeSource.Command);
        Assert.True((await host.Grains.GetApiKeyAdministration(key.Hash).Create(command, Cancelled)).IsSuccess);
        return key.Reveal();
    }

    private static Task<HttpAnswer> SendAsync(Caller caller, ApiOperation operation, string key)
    {
        var path = operation.Parameters.Where(parameter => (string)parameter["in"]! == "path")
            .Aggregate(operation.Path[1..], (path, parameter) => path.Replace($"{{{(string)parameter["name"]!}}}", "SN-1", StringComparison.Ordinal));
        return caller.SendAsync(operation.Method, path, operation.RequestMedia is { } body ? JsonContent.Create(body["example"]) : null, key);
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
