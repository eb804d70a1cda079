using System.Data;
using System.Net;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Http.Limits;

public sealed class DeadlineTests(DeadlineTests.OneByOneApiHost host) : IClassFixture<DeadlineTests.OneByOneApiHost>
{
    private const string Body =
        """{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"],"autoCreateDevice":true,"deviceType":"sensor"}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_deadline_ends_what_is_in_work_and_what_waits_behind_it()
    {
        var caller = await host.NewCallerAsync();
        await using (var connection = await host.Database.OpenConnectionAsync(Cancelled))
        {
            await using var lockOut = await connection.BeginTransactionAsync(IsolationLevel.Serializable, Cancelled);
            var answers = await Task.WhenAll(caller.AssignAsync(Body), caller.AssignAsync(Body));
            Assert.All(answers, answer => answer.IsError(HttpStatusCode.ServiceUnavailable, "unavailable"));
            Assert.All(answers, answer => Assert.NotNull(answer.Headers.RetryAfter?.Delta));
        }

        await Eventually.ThatAsync(async _ => (await caller.AssignAsync(Body)).Status == HttpStatusCode.OK, Cancelled);
    }

    /// <summary>A host that works on one request at a time.</summary>
    public sealed class OneByOneApiHost : ImpatientApiHost
    {
        protected override IEnumerable<string> MoreArguments => [.. base.MoreArguments, "--Requests:MaxConcurrent=1"];
    }
}
