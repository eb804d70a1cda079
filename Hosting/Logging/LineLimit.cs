using System.Collections.Concurrent;

namespace Telemetron.Hosting.Logging;

/// <summary>Limits repeated log lines to one per minute for each cause. The line has the number of events since the last one.</summary>
internal sealed class LineLimit(TimeProvider time)
{
    /// <summary>The minimum time between two lines for the same cause.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Counts an event.</summary>
    /// <param name="cause">The cause, without details that differ between events. The number of different causes must be bounded.</param>
    /// <param name="count">The number of events since the last line, including this one.</param>
    /// <returns>Whether to write a line.</returns>
    public bool IsDue(string cause, out long count)
    {
        var entry = _entries.GetOrAdd(cause, static _ => new Entry());
        lock (entry)
        {
            entry.Count++;
            var now = time.GetTimestamp();
            if (entry.LoggedAt is { } loggedAt && time.GetElapsedTime(loggedAt, now) < Interval)
            {
                count = 0;
                return false;
            }

            (count, entry.Count, entry.LoggedAt) = (entry.Count, 0, now);
            return true;
        }
    }

    private sealed class Entry
    {
        public long Count { get; set; }

        public long? LoggedAt { get; set; }
    }
}
