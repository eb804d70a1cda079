using System.Net;
using Telemetron.ApiHost.Tests.Http.Bodies;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Http.Limits;

public sealed class ConnectionLimitTests(ConnectionLimitTests.TightApiHost host) : IClassFixture<ConnectionLimitTests.TightApiHost>
{
    private static readonly TimeSpan Bound = Eventually.Patience;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_too_many_is_closed_at_once_while_health_answers_at_its_own_port_and_one_that_ends_makes_room()
    {
        // Connections are counted when they are first served, which need not be in the order in which they were opened.
        using (var first = await OpenServedAsync())
        using (var second = await OpenServedAsync())
        {
            using var third = await RawConnection.OpenAsync(host.BaseAddress);
            Assert.Equal("", await third.ReadSomeAsync(Cancelled));
            Assert.False(first.IsAnswered || second.IsAnswered);

            using var http = new HttpClient();
            using var health = await http.GetAsync(new Uri($"http://127.0.0.1:{host.HealthPort}/health/ready"), Cancelled);
            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        }

        var caller = await host.NewCallerAsync();
        await Eventually.ThatAsync(async _ => (await caller.GetDeviceAsync("SN-1")).Status == HttpStatusCode.NotFound, Bound, Cancelled);
    }

    private async Task<RawConnection> OpenServedAsync()
    {
        var connection = await RawConnection.OpenAsync(host.BaseAddress);
        await connection.SendAsync("HEAD /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 ", await connection.ReadSomeAsync(Cancelled), StringComparison.Ordinal);
        return connection;
    }

    public sealed class TightApiHost : EmbeddedApiHost
    {
        public int HealthPort { get; } = FreePort.Take();

        protected override IEnumerable<string> MoreArguments => ["--Requests:MaxConnections=2", $"--Health:Port={HealthPort}"];
    }
}
