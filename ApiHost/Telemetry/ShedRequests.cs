using System.Diagnostics.Metrics;
using Telemetron.Grains.Telemetry;

namespace Telemetron.ApiHost.Telemetry;

/// <summary>Counts the requests that were sent away because there were too many. The log says so now and then: it must not be another load.</summary>
internal sealed partial class ShedRequests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Counter<long> _shed;
    private long _notLogged;
    private long _loggedAt;

    public ShedRequests(IMeterFactory meters, TimeProvider time, ILoggerFactory loggers)
    {
        _time = time;
        _logger = loggers.CreateLogger(RequestLog.Category);
        _shed = meters.Create(Instrumentation.Name).CreateCounter<long>(
            "telemetron.requests.shed", "{request}", "Requests that were sent away because too many were in work and in the queue.");

        // Whoever watches for the first one has to see that there was none.
        _shed.Add(0);
    }

    /// <summary>A request was sent away.</summary>
    public void Count()
    {
        _shed.Add(1);
        Interlocked.Increment(ref _notLogged);
        var (now, loggedAt) = (_time.GetTimestamp(), Volatile.Read(ref _loggedAt));
        var isDue = loggedAt == 0 || _time.GetElapsedTime(loggedAt, now) >= Interval;
        if (isDue && Interlocked.CompareExchange(ref _loggedAt, now, loggedAt) == loggedAt)
        {
            LogShed(Interlocked.Exchange(ref _notLogged, 0));
        }
    }

    [LoggerMessage(LogLevel.Warning, "Sent requests away, {Count} since this was last said: more arrive than can be served.")]
    private partial void LogShed(long count);
}
