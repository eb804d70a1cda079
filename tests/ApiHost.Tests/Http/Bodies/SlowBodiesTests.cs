using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Telemetron.ApiHost.Http.Bodies;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Http.Bodies;

/// <summary>What the bodies of one organization take from the others: nothing.</summary>
public sealed class SlowBodiesTests(SlowBodiesTests.NarrowApiHost host) : IClassFixture<SlowBodiesTests.NarrowApiHost>, IDisposable
{
    private const string Body =
        """{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"],"autoCreateDevice":true,"deviceType":"sensor"}""";

    private const int LongestBody = 64 * 1024;

    private static readonly TimeSpan Bound = Eventually.Patience;

    private readonly List<RawConnection> _connections = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private BodyMemory Memory => host.Services.GetRequiredService<BodyMemory>();

    [Fact]
    public async Task Many_slow_bodies_of_one_organization_hold_no_permit_so_that_others_are_served()
    {
        var slow = await host.NewCallerAsync();
        var other = await host.NewCallerAsync();
        var before = Memory.Held;
        for (var i = 0; i < 50; i++)
        {
            await BeginAsync(slow, "{\"a");
        }

        await Eventually.ThatAsync(_ => Task.FromResult(Memory.Held - before == 50 * BodyMemory.BlockBytes), Bound, Cancelled);
        Assert.Equal(HttpStatusCode.OK, (await other.AssignAsync(Body)).Status);
        Assert.Equal(HttpStatusCode.OK, (await slow.AssignAsync(Body)).Status);
        Assert.DoesNotContain(_connections, connection => connection.IsAnswered);
    }

    [Fact]
    public async Task Bodies_that_fill_an_organizations_part_of_the_memory_are_sent_away_and_leave_room_for_others()
    {
        var greedy = await host.NewCallerAsync();
        var other = await host.NewCallerAsync();
        var almostWhole = new string(' ', LongestBody - 1);
        while (!_connections.Any(connection => connection.IsAnswered))
        {
            Assert.InRange(_connections.Count, 0, 100);
            await BeginAsync(greedy, almostWhole);
            var begun = _connections.Count;
            await Eventually.ThatAsync(
                _ => Task.FromResult(Memory.Held >= begun * (LongestBody - 1) || _connections.Any(connection => connection.IsAnswered)), Bound, Cancelled);
        }

        var answer = await _connections.First(connection => connection.IsAnswered).ReadSomeAsync(Cancelled);
        Assert.StartsWith("HTTP/1.1 503 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nRetry-After: 1\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"overloaded\"", answer, StringComparison.Ordinal);
        Assert.Contains(host.Logs.Lines, line => line.Contains("Requests__BodyMemoryMegabytes has no room", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await other.AssignAsync(Body)).Status);

        Dispose();
        await Eventually.ThatAsync(_ => Task.FromResult(Memory.Held == 0), Bound, Cancelled);
        Assert.Equal(HttpStatusCode.OK, (await greedy.AssignAsync(Body)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("tlm_unknown")]
    public async Task Without_a_good_key_nobody_waits_for_the_body(string? key)
    {
        using var connection = await RawConnection.OpenAsync(host.BaseAddress);
        await connection.BeginAssignmentAsync(key, "content-length: 60000", "");
        Assert.StartsWith("HTTP/1.1 401 ", await connection.ReadSomeAsync(Cancelled), StringComparison.Ordinal);
    }

    public void Dispose() => _connections.ForEach(connection => connection.Dispose());

    private async Task BeginAsync(Caller caller, string body)
    {
        var connection = await RawConnection.OpenAsync(host.BaseAddress);
        _connections.Add(connection);
        await connection.BeginAssignmentAsync(caller.Key.Reveal(), $"content-length: {LongestBody}", body);
    }

    /// <summary>A host that does four things at a time, has room for 32 of the longest bodies, and gives everybody much time.</summary>
    public sealed class NarrowApiHost : EmbeddedApiHost
    {
        protected override IEnumerable<string> MoreArguments =>
        [
            "--Requests:MaxConcurrent=4",
            "--Requests:MaxQueued=4",
            "--Requests:BodyMemoryMegabytes=2",
            "--Requests:DeadlineSeconds=120",
        ];
    }
}
