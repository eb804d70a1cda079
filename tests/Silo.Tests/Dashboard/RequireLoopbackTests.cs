using System.Net;
using Microsoft.AspNetCore.Http;
using Telemetron.Silo.Dashboard;

namespace Telemetron.Silo.Tests.Dashboard;

public sealed class RequireLoopbackTests
{
    [Theory]
    [InlineData("127.0.0.1", "localhost:8080")]
    [InlineData("127.0.0.1", "LOCALHOST")]
    [InlineData("127.0.0.1", "127.0.0.1:9000")]
    [InlineData("127.0.0.2", "127.0.0.2:8080")]
    [InlineData("::1", "[::1]:8080")]
    public async Task This_machine_gets_through_by_its_own_names(string remote, string host) =>
        Assert.Equal(StatusCodes.Status200OK, await AskAsync(IPAddress.Parse(remote), host));

    [Theory]
    [InlineData("192.0.2.1", "localhost:8080")]
    [InlineData("2001:db8::1", "[::1]:8080")]
    [InlineData("127.0.0.1", "rebound.example.com:8080")]
    [InlineData("127.0.0.1", "localhost.example.com")]
    [InlineData("127.0.0.1", "192.0.2.1")]
    [InlineData("127.0.0.1", "")]
    [InlineData(null, "localhost")]
    public async Task Another_machine_or_another_name_is_refused(string? remote, string host) =>
        Assert.Equal(StatusCodes.Status403Forbidden, await AskAsync(remote is null ? null : IPAddress.Parse(remote), host));

    private static async Task<int> AskAsync(IPAddress? remote, string host)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = remote;
        http.Request.Host = new HostString(host);
        var answer = await new RequireLoopback().InvokeAsync(
            EndpointFilterInvocationContext.Create(http), _ => ValueTask.FromResult<object?>(TypedResults.Ok()));
        return Assert.IsAssignableFrom<IStatusCodeHttpResult>(answer).StatusCode ?? StatusCodes.Status200OK;
    }
}
