using System.Diagnostics.Metrics;
using Telemetron.ApiHost.Http.Telemetry;

namespace Telemetron.ApiHost.Http.Limits;

/// <summary>
/// Counts the requests that were shed because of too much load. They are logged only from time to time, so that logging adds no load.
/// </summary>
internal sealed partial class ShedRequests
{
    private const string ReasonTag = "telemetron.reason";
    private const string Busy = "busy";
    private const string Bodies = "bodies";
    private const string UnknownKeys = "unknown_keys";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Counter<long> _shed;
    private readonly Unlogged _busy = new();
    private readonly Unlogged _bodies = new();
    private readonly Unlogged _unknownKeys = new();

    public ShedRequests(IMeterFactory meters, TimeProvider time, ILoggerFactory loggers)
    {
        _time = time;
        _logger = loggers.CreateLogger(RequestLog.Category);
        _shed = meters.Create(Instrumentation.Name).CreateCounter<long>(
            "telemetron.requests.shed", "{request}", "Requests that were sent away because there were too many.");

        // Publish 0 from the start, so that an alert sees the first increment.
        _shed.Add(0, Tag(Busy));
        _shed.Add(0, Tag(Bodies));
        _shed.Add(0, Tag(UnknownKeys));
    }

    /// <summary>Counts a request that was shed because the queue is full.</summary>
    public void CountBusy()
    {
        _shed.Add(1, Tag(Busy));
        if (_busy.TakeIfDue(_time) is > 0 and var count)
        {
            LogShed(count);
        }
    }

    /// <summary>Counts a request that was shed because there is no memory for its body.</summary>
    public void CountBody()
    {
        _shed.Add(1, Tag(Bodies));
        if (_bodies.TakeIfDue(_time) is > 0 and var count)
        {
            LogBodies(count);
        }
    }

    /// <summary>Counts a request that was shed because its API key is unknown here, and the maximum number of such keys is being looked up.</summary>
    public void CountUnknownKey()
    {
        _shed.Add(1, Tag(UnknownKeys));
        if (_unknownKeys.TakeIfDue(_time) is > 0 and var count)
        {
            LogUnknownKeys(count);
        }
    }

    private static KeyValuePair<string, object?> Tag(string reason) => new(ReasonTag, reason);

    [LoggerMessage(LogLevel.Warning, "Shed {Count} requests since the last message: more are arriving than can be served.")]
    private partial void LogShed(long count);

    [LoggerMessage(LogLevel.Warning, "Shed {Count} requests since the last message: Requests__BodyMemoryMegabytes has no room for their bodies.")]
    private partial void LogBodies(long count);

    [LoggerMessage(LogLevel.Warning, "Shed {Count} requests with unknown API keys since the last message: more are arriving than can be looked up.")]
    private partial void LogUnknownKeys(long count);

    /// <summary>The number of shed requests since the last log line.</summary>
    private sealed class Unlogged
    {
        private long _count;
        private long _loggedAt;

        /// <summary>Counts a request. If a log line is due, returns and resets the count; otherwise returns 0.</summary>
        public long TakeIfDue(TimeProvider time)
        {
            Interlocked.Increment(ref _count);
            var (now, loggedAt) = (time.GetTimestamp(), Volatile.Read(ref _loggedAt));
            var isDue = loggedAt == 0 || time.GetElapsedTime(loggedAt, now) >= Interval;
            return isDue && Interlocked.CompareExchange(ref _loggedAt, now, loggedAt) == loggedAt ? Interlocked.Exchange(ref _count, 0) : 0;
        }
    }
}
