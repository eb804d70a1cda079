using System.Data;
using System.Net;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Http.Limits;

public sealed class OverloadTests(OverloadTests.NarrowApiHost host) : IClassFixture<OverloadTests.NarrowApiHost>
{
    private const string Body =
        """{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"],"autoCreateDevice":true,"deviceType":"sensor"}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_finds_no_place_is_sent_away_at_once_and_the_rest_is_done()
    {
        var caller = await host.NewCallerAsync();
        List<Task<HttpAnswer>> calls;
        await using (var connection = await host.Database.OpenConnectionAsync(Cancelled))
        {
            await using var lockOut = await connection.BeginTransactionAsync(IsolationLevel.Serializable, Cancelled);
            calls = [.. Enumerable.Range(0, 5).Select(_ => caller.AssignAsync(Body))];
            for (var sentAway = 0; sentAway < 3; sentAway++)
            {
                var answered = await Task.WhenAny(calls);
                calls.Remove(answered);
                (await answered).IsError(HttpStatusCode.ServiceUnavailable, "overloaded");
                Assert.NotNull((await answered).Headers.RetryAfter?.Delta);
            }

            Assert.DoesNotContain(calls, call => call.IsCompleted);
        }

        Assert.All(await Task.WhenAll(calls), answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_gives_its_place_to_the_next()
    {
        var caller = await host.NewCallerAsync();
        await using var connection = await host.Database.OpenConnectionAsync(Cancelled);
        await using var lockOut = await connection.BeginTransactionAsync(IsolationLevel.Serializable, Cancelled);
        using var patience = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 3).Select(_ => caller.AssignImpatientlyAsync(Body, patience.Token)).ToList();
        var sentAway = await Task.WhenAny(calls);
        (await sentAway).IsError(HttpStatusCode.ServiceUnavailable, "overloaded");
        calls.Remove(sentAway);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(calls));

        // A read does not wait for the lock.
        await Eventually.ThatAsync(async _ => (await caller.GetDeviceAsync("SN-2")).Status == HttpStatusCode.NotFound, Cancelled);
    }

    /// <summary>A host that takes two requests, one of them in the queue, and has all the time for them.</summary>
    public sealed class NarrowApiHost : EmbeddedApiHost
    {
        protected override IEnumerable<string> MoreArguments =>
            ["--Requests:MaxConcurrent=1", "--Requests:MaxQueued=1", "--Requests:DeadlineSeconds=300"];
    }
}
