using System.Data;
using System.Diagnostics;
using System.Net;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Hosting;

public sealed class OverloadTests(OverloadTests.NarrowApiHost host) : IClassFixture<OverloadTests.NarrowApiHost>
{
    private const string Body =
        """{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"],"autoCreateDevice":true,"deviceType":"sensor"}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_cannot_be_done_in_time_is_sent_away_at_once_and_the_deadline_ends_the_rest()
    {
        var caller = await host.NewCallerAsync();
        Answer[] answers;
        var started = Stopwatch.GetTimestamp();
        await using (var connection = await host.Database.OpenConnectionAsync(Cancelled))
        {
            await using var lockOut = await connection.BeginTransactionAsync(IsolationLevel.Serializable, Cancelled);
            answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => caller.AssignAsync(Body)));
        }

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.All(answers, answer => Assert.NotNull(answer.Headers.RetryAfter?.Delta));
        Assert.Equal(["overloaded", "overloaded", "overloaded", "unavailable", "unavailable"], answers.Select(Code).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await caller.AssignAsync(Body)).Status);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_gives_its_place_to_the_next()
    {
        var caller = await host.NewCallerAsync();
        await using (var connection = await host.Database.OpenConnectionAsync(Cancelled))
        {
            await using var lockOut = await connection.BeginTransactionAsync(IsolationLevel.Serializable, Cancelled);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(
                caller.AssignImpatientlyAsync(Body, patience.Token), caller.AssignImpatientlyAsync(Body, patience.Token)));
        }

        await Eventually.ThatAsync(
            async _ => (await caller.AssignAsync(Body)).Status == HttpStatusCode.OK, TimeSpan.FromSeconds(5), Cancelled);
    }

    private static string? Code(Answer answer) => answer.Json.GetProperty("code").GetString();

    /// <summary>A host that takes two requests, one of them in the queue, and gives each three seconds.</summary>
    public sealed class NarrowApiHost : EmbeddedApiHost
    {
        protected override IEnumerable<string> MoreArguments =>
            ["--Requests:MaxConcurrent=1", "--Requests:MaxQueued=1", "--Requests:DeadlineSeconds=3"];
    }
}
