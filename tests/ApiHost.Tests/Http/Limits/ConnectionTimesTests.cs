using Telemetron.ApiHost.Tests.Hosting.Https;
using Telemetron.ApiHost.Tests.Http.Bodies;

namespace Telemetron.ApiHost.Tests.Http.Limits;

/// <summary>How long a connection may be kept without a request on it.</summary>
public sealed class ConnectionTimesTests(ConnectionTimesTests.HastyHost host, ConnectionTimesTests.HastyHttpsHost secure)
    : IClassFixture<ConnectionTimesTests.HastyHost>, IClassFixture<ConnectionTimesTests.HastyHttpsHost>
{
    [Theory]
    [InlineData("HEAD /health/live HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 200 ")]
    [InlineData("", "")]
    public async Task A_connection_without_another_request_is_closed_after_its_time(string request, string answer)
    {
        using var connection = await RawConnection.OpenAsync(host.BaseAddress);
        await connection.SendAsync(request);
        Assert.StartsWith(answer, await connection.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /health/live HT")]
    [InlineData("GET /health/live HTTP/1.1\r\nHost: x\r\n")]
    [InlineData("GET /health/live HTTP/1.1\r\nHost: x\r\nx: ")]
    public async Task Headers_that_do_not_arrive_before_the_deadline_are_408(string beginning)
    {
        using var connection = await RawConnection.OpenAsync(host.BaseAddress);
        await connection.SendAsync(beginning);
        Assert.StartsWith("HTTP/1.1 408 ", await connection.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handshake_that_does_not_come_closes_the_connection_at_the_deadline()
    {
        using var connection = await RawConnection.OpenAsync(secure.BaseAddress);
        Assert.Equal("", await connection.ReadToEndAsync());
    }

    public sealed class HastyHost : EmbeddedApiHost
    {
        protected override IEnumerable<string> MoreArguments => ["--Requests:KeepAliveSeconds=1", "--Requests:DeadlineSeconds=2"];
    }

    public sealed class HastyHttpsHost : HttpsHost
    {
        protected override IEnumerable<string> MoreArguments => [.. base.MoreArguments, "--Requests:DeadlineSeconds=2"];
    }
}
