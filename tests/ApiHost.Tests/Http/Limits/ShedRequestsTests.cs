using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Telemetron.ApiHost.Http.Limits;
using Telemetron.Testing;
using Telemetron.Testing.Telemetry;

namespace Telemetron.ApiHost.Tests.Http.Limits;

public sealed class ShedRequestsTests
{
    [Theory]
    [InlineData("busy", "more are arriving than can be served")]
    [InlineData("bodies", "Requests__BodyMemoryMegabytes")]
    [InlineData("unknown_keys", "unknown API keys")]
    public void Requests_sent_away_are_all_counted_and_logged_now_and_then(string reason, string words)
    {
        using var log = new LogRecorder();
        var clock = new Clock();
        using var services = new ServiceCollection()
            .AddMetrics()
            .AddLogging(logging => logging.AddProvider(log))
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<ShedRequests>()
            .BuildServiceProvider();
        using var recorder = new MeterRecorder(services.GetRequiredService<IMeterFactory>(), Instrumentation.Name);
        var shed = services.GetRequiredService<ShedRequests>();
        foreach (var seconds in new[] { 0, 1, 9, 11, 12, 25 })
        {
            clock.Seconds = seconds;
            Count(shed, reason);
        }

        Assert.Equal(6, recorder.Measurements.Count(measurement => measurement == $"telemetron.requests.shed 1 telemetron.reason={reason}"));
        Assert.Equal(["1", "3", "2"], log.Lines.Select(line => line.Split("Shed ")[1].Split(' ')[0]));
        Assert.All(log.Lines, line => Assert.Contains(words, line, StringComparison.Ordinal));
        Assert.All(log.Lines, line => Assert.StartsWith("Warning Telemetron.ApiHost.Requests: ", line, StringComparison.Ordinal));
    }

    private static void Count(ShedRequests shed, string reason)
    {
        switch (reason)
        {
            case "busy":
                shed.CountBusy();
                break;
            case "bodies":
                shed.CountBody();
                break;
            default:
                shed.CountUnknownKey();
                break;
        }
    }

    /// <summary>Shows what it is told to. A clock of a real process never shows nothing.</summary>
    private sealed class Clock : TimeProvider
    {
        public int Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => 1_000 + Seconds;
    }
}
