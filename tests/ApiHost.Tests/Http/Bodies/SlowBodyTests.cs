using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Telemetron.ApiHost.Tests.Http.Bodies;

/// <summary>A body has the time of the request, and no rate of its own.</summary>
public sealed class SlowBodyTests(SlowBodyTests.HastyApiHost host, EmbeddedApiHost patient) : IClassFixture<SlowBodyTests.HastyApiHost>
{
    [Theory]
    [InlineData("content-length: 100", "")]
    [InlineData("content-length: 100", "{\"a")]
    [InlineData("transfer-encoding: chunked", "3\r\n{\"a\r\n")]
    public async Task A_body_that_does_not_arrive_before_the_deadline_is_408_in_the_one_shape(string framing, string body)
    {
        var caller = await host.NewCallerAsync();
        using var connection = await RawConnection.OpenAsync(host.BaseAddress);
        await connection.BeginAssignmentAsync(caller.Key.Reveal(), framing, body);

        var answer = await connection.ReadSomeAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"request_timeout\"", answer, StringComparison.Ordinal);
        Assert.Empty(Complaints.Of(host.Logs));
    }

    [Fact]
    public async Task A_body_in_many_small_pieces_is_taken()
    {
        var caller = await patient.NewCallerAsync();
        using var connection = await RawConnection.OpenAsync(patient.BaseAddress);
        const string Body = """{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"],"autoCreateDevice":true,"deviceType":"sensor"}""";
        await connection.BeginAssignmentAsync(caller.Key.Reveal(), $"content-length: {Body.Length}\r\nconnection: close", "");
        foreach (var letter in Body)
        {
            await connection.SendAsync(letter.ToString());
        }

        Assert.StartsWith("HTTP/1.1 200 ", await connection.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await caller.GetDeviceAsync("SN-1")).Status);
    }

    [Fact]
    public void The_server_asks_for_no_rate_of_a_body() =>
        Assert.Null(patient.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.MinRequestBodyDataRate);

    public sealed class HastyApiHost : EmbeddedApiHost
    {
        protected override IEnumerable<string> MoreArguments => ["--Requests:DeadlineSeconds=2"];
    }
}
