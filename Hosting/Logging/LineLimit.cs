using System.Collections.Concurrent;

namespace Telemetron.Hosting.Logging;

/// <summary>Keeps a log readable while something fails again and again: a line a minute for each cause, which says how often it was meant.</summary>
internal sealed class LineLimit(TimeProvider time)
{
    /// <summary>How long one line stands for all that follow it.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Counts an event.</summary>
    /// <param name="cause">What its line says, without what differs from event to event. There must be a bounded number of them.</param>
    /// <param name="count">How many events there were since the last line, this one included.</param>
    /// <returns>Whether a line is due.</returns>
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
