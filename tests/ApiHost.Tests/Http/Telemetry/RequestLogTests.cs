using System.Data;
using System.Net;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Http.Telemetry;

/// <summary>On a host of its own, which logs every request.</summary>
public sealed class RequestLogTests(RequestLogTests.TalkativeApiHost host, EmbeddedApiHost quiet) : IClassFixture<RequestLogTests.TalkativeApiHost>
{
    private const string AssignRoute = "POST /api/ext-v1/deviceAssignment/assignDeviceToOwners";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_a_line_with_its_outcome_its_duration_and_whose_it_is_and_nothing_personal()
    {
        var caller = await host.NewCallerAsync();
        Assert.Equal(HttpStatusCode.OK, (await caller.AssignAsync(Body("SN-personal", "personal@example.com"))).Status);
        var unknown = await caller.GetDeviceAsync("SN-unknown-personal");
        unknown.IsError(HttpStatusCode.NotFound, "device_not_found");

        Assert.Matches($@"^Information .*: {AssignRoute} 200 success in [\d.,]+ ms; organization {caller.Organization}, key {caller.Key.Hash.ShortId}, trace \S+\. $", await LineOfAsync(caller, "POST"));
        var line = await LineOfAsync(caller, "GET");
        Assert.Matches(@"^Information .*: GET /api/ext-v1/device/\{identifier\} 404 device_not_found in ", line);
        Assert.Contains($"trace {unknown.Json.GetProperty("traceId")}", line, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Logs.Lines, logged => logged.Contains("personal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_on_our_side_is_a_warning_with_its_cause()
    {
        var caller = await host.NewCallerAsync();
        await using (var connection = await host.Database.OpenConnectionAsync(Cancelled))
        {
            await using var lockOut = await connection.BeginTransactionAsync(IsolationLevel.Serializable, Cancelled);
            (await caller.AssignAsync(Body("SN-1", "a@example.com"))).IsError(HttpStatusCode.ServiceUnavailable, "unavailable");
        }

        Assert.Matches($@"^Warning .*: {AssignRoute} 503 unavailable \([^)]+\) in ", await LineOfAsync(caller, "POST"));
    }

    [Fact]
    public async Task Requests_are_not_logged_unless_that_is_asked_for()
    {
        var caller = await quiet.NewCallerAsync();
        Assert.Equal(HttpStatusCode.OK, (await caller.AssignAsync(Body("SN-1", "a@example.com"))).Status);
        Assert.DoesNotContain(quiet.Logs.Lines, line => line.Contains($"organization {caller.Organization}, key", StringComparison.Ordinal));
    }

    private static string Body(string identifier, string email) =>
        $$"""{"deviceIdentifier":"{{identifier}}","customerEmails":["{{email}}"],"autoCreateDevice":true,"deviceType":"sensor"}""";

    /// <summary>The line comes after the answer, which its caller may have by then.</summary>
    private async Task<string> LineOfAsync(Caller caller, string method)
    {
        string[] Lines() => [.. host.Logs.Lines.Where(line =>
            line.Contains($": {method} ", StringComparison.Ordinal) && line.Contains($"organization {caller.Organization}", StringComparison.Ordinal))];
        await Eventually.ThatAsync(_ => Task.FromResult(Lines().Length > 0), Cancelled);
        return Assert.Single(Lines());
    }

    public sealed class TalkativeApiHost : EmbeddedApiHost
    {
        protected override IEnumerable<string> MoreArguments =>
            ["--Logging:LogLevel:Telemetron.ApiHost.Requests=Information", "--Requests:DeadlineSeconds=10"];
    }
}
