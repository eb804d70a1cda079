using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Telemetron.ApiHost.Tests.Http.Bodies;
using Telemetron.Hosting.Http;

namespace Telemetron.ApiHost.Tests.Http.Limits;

/// <summary>What docs/http-api.md says of the size of a request before its body.</summary>
public sealed class HeaderLimitsTests(EmbeddedApiHost host)
{
    private const string End = "Host: x\r\nConnection: close\r\n\r\n";
    private const string Line = "GET /health/live HTTP/1.1\r\n";

    [Fact]
    public async Task A_request_line_of_8_KiB_is_taken_and_a_longer_one_is_414()
    {
        var padding = ServerEdge.MaxRequestLineBytes - Line.Length - "?".Length;
        Assert.Equal(200, await StatusAsync(Line.Replace(" HTTP", $"?{new string('x', padding)} HTTP", StringComparison.Ordinal) + End));
        Assert.Equal(414, await StatusAsync(Line.Replace(" HTTP", $"?{new string('x', padding + 1)} HTTP", StringComparison.Ordinal) + End));
    }

    [Fact]
    public async Task Headers_of_32_KiB_are_taken_and_more_are_431()
    {
        var padding = ServerEdge.MaxHeaderBytes - (End.Length - "\r\n".Length) - "x: \r\n".Length;
        Assert.Equal(200, await StatusAsync($"{Line}x: {new string('y', padding)}\r\n{End}"));
        Assert.Equal(431, await StatusAsync($"{Line}x: {new string('y', padding + 1)}\r\n{End}"));
    }

    [Fact]
    public async Task A_hundred_headers_are_taken_and_more_are_431()
    {
        string Headers(int count) => string.Concat(Enumerable.Range(0, count - 2).Select(number => $"x-{number}: y\r\n"));
        Assert.Equal(200, await StatusAsync(Line + Headers(ServerEdge.MaxHeaders) + End));
        Assert.Equal(431, await StatusAsync(Line + Headers(ServerEdge.MaxHeaders + 1) + End));
    }

    [Fact]
    public async Task Trailers_have_the_same_limits_as_headers()
    {
        var caller = await host.NewCallerAsync();
        using var connection = await RawConnection.OpenAsync(host.BaseAddress);
        await connection.BeginAssignmentAsync(caller.Key.Reveal(), "transfer-encoding: chunked", $"2\r\n{{}}\r\n0\r\nx: {new string('y', ServerEdge.MaxHeaderBytes)}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400 ", await connection.ReadToEndAsync(), StringComparison.Ordinal);
    }

    /// <summary>Times that no test can wait for are those of the settings, and of docs/configuration.md.</summary>
    [Fact]
    public void The_times_of_a_connection_are_those_of_the_settings()
    {
        var limits = host.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        Assert.Equal(TimeSpan.FromSeconds(130), limits.KeepAliveTimeout);
        Assert.Equal(TimeSpan.FromSeconds(60), limits.RequestHeadersTimeout);
        Assert.Equal((240, TimeSpan.FromSeconds(5)), (limits.MinResponseDataRate!.BytesPerSecond, limits.MinResponseDataRate.GracePeriod));
    }

    private async Task<int> StatusAsync(string request)
    {
        using var connection = await RawConnection.OpenAsync(host.BaseAddress);
        await connection.SendAsync(request);
        var answer = await connection.ReadSomeAsync(TestContext.Current.CancellationToken);
        return int.Parse(answer.Split(' ')[1], null);
    }
}
