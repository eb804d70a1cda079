using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Telemetron.Testing.Telemetry;

namespace Telemetron.ApiHost.Tests.Hosting;

/// <summary>On a host of its own, whose storage nobody else reads.</summary>
public sealed class ManyProbesTests(ManyProbesTests.QuietApiHost host) : IClassFixture<ManyProbesTests.QuietApiHost>
{
    [Fact]
    public async Task However_many_ask_whether_it_is_ready_storage_is_read_once_a_second()
    {
        using var recorder = new MeterRecorder(host.Services.GetRequiredService<IMeterFactory>(), Instrumentation.Name);
        using var http = new HttpClient();
        var started = Stopwatch.GetTimestamp();
        for (var round = 0; round < 5; round++)
        {
            Assert.All(
                await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => StatusAsync(http))),
                status => Assert.Equal(HttpStatusCode.OK, status));
        }

        // A look in the first moment, and one each time that a second has passed since the last.
        var most = 1 + (int)Stopwatch.GetElapsedTime(started).TotalSeconds;
        Assert.InRange(recorder.Measurements.Count(measurement => measurement.StartsWith("telemetron.storage.operation.duration", StringComparison.Ordinal)), 1, most);
    }

    private async Task<HttpStatusCode> StatusAsync(HttpClient http)
    {
        using var response = await http.GetAsync(new Uri(host.BaseAddress, "/health/ready"), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    public sealed class QuietApiHost : EmbeddedApiHost;
}
