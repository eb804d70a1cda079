using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Telemetron.Testing;
using Telemetron.Testing.Telemetry;

namespace Telemetron.ApiHost.Tests.Http.Bodies;

/// <summary>Bodies that cannot be read to their end, on a host of their own, whose log and measurements nobody else fills.</summary>
public sealed class BrokenBodyTests(BrokenBodyTests.CalmApiHost host) : IClassFixture<BrokenBodyTests.CalmApiHost>
{
    private const string Chunked = "transfer-encoding: chunked";
    private const int Callers = 20;

    private static readonly TimeSpan Bound = Eventually.Patience;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("zz\r\n")]
    [InlineData("80000000\r\n")]
    [InlineData("FFFFFFFFFFFFFFFF\r\n")]
    [InlineData("-1\r\n{}\r\n0\r\n\r\n")]
    [InlineData("2\r\n{}garbage\r\n0\r\n\r\n")]
    [InlineData("2\r\n{}\r\n0\r\nno colon\r\n\r\n")]
    [InlineData("2\r\n{}\r\n0\r\n: no name\r\n\r\n")]
    public async Task Chunks_or_trailers_that_are_not_as_http_has_them_are_400_in_the_one_shape(string body)
    {
        var caller = await host.NewCallerAsync();
        using var connection = await RawConnection.OpenAsync(host.BaseAddress);
        await connection.BeginAssignmentAsync(caller.Key.Reveal(), Chunked, body);

        var answer = await connection.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\"success\":false,\"error\":\"The body breaks off", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"malformed_request\"", answer, StringComparison.Ordinal);
    }

    /// <summary>A reset or an end in the middle of a body, after some of it or none: nobody is there to be answered, and nothing is wrong with us.</summary>
    [Theory]
    [InlineData("content-length: 100", "{\"a", true)]
    [InlineData("content-length: 100", "{\"a", false)]
    [InlineData("content-length: 100", "", true)]
    [InlineData("content-length: 100", "", false)]
    [InlineData(Chunked, "10\r\n{\"a", true)]
    [InlineData(Chunked, "10\r\n{\"a", false)]
    public async Task A_caller_that_goes_away_in_the_middle_of_a_body_counts_as_no_error_of_ours_and_is_not_logged(string framing, string body, bool resets)
    {
        var caller = await host.NewCallerAsync();
        using var measured = new MeterRecorder(host.Services.GetRequiredService<IMeterFactory>(), "Microsoft.AspNetCore.Hosting");
        var logged = Complaints.Of(host.Logs).Length;
        for (var i = 0; i < Callers; i++)
        {
            using var connection = await RawConnection.OpenAsync(host.BaseAddress);
            await connection.BeginAssignmentAsync(caller.Key.Reveal(), framing, body);
            await Eventually.ThatAsync(_ => Task.FromResult(Started(measured) > i), Bound, Cancelled);
            if (resets)
            {
                connection.Reset();
            }
        }

        await Eventually.ThatAsync(_ => Task.FromResult(Ended(measured).Length == Callers), Bound, Cancelled);
        Assert.All(Ended(measured), ended => Assert.Matches("http.response.status_code=(400|499)", ended));
        Assert.Equal(logged, Complaints.Of(host.Logs).Length);
    }

    private static int Started(MeterRecorder measured) =>
        measured.Measurements.Count(measurement => measurement.StartsWith("http.server.active_requests 1 ", StringComparison.Ordinal));

    private static string[] Ended(MeterRecorder measured) =>
        [.. measured.Measurements.Where(measurement => measurement.StartsWith("http.server.request.duration", StringComparison.Ordinal))];

    public sealed class CalmApiHost : EmbeddedApiHost;
}
