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
        using (var first = await RawConnection.OpenAsync(host.BaseAddress))
        using (var second = await RawConnection.OpenAsync(host.BaseAddress))
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

    public sealed class TightApiHost : EmbeddedApiHost
    {
        public int HealthPort { get; } = FreePort.Take();

        protected override IEnumerable<string> MoreArguments => ["--Requests:MaxConnections=2", $"--Health:Port={HealthPort}"];
    }
}
