using System.Globalization;

namespace Telemetron.Testing;

/// <summary>
/// The time of day of processes that a test starts, which it can set while they run, as an operator or a time server does. What they measure
/// durations by goes on evenly.
/// </summary>
public sealed class SettableClock : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    /// <summary>Makes a clock that is right.</summary>
    public SettableClock() => Set(TimeSpan.Zero);

    /// <summary>What a process needs in its environment to have this clock.</summary>
    /// <exception cref="InvalidOperationException">libfaketime is not installed. A test that needs it fails; it is never skipped.</exception>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = Library() ?? throw new InvalidOperationException("These tests need libfaketime and found none. Run ./test.sh, or install faketime."),
        ["FAKETIME_TIMESTAMP_FILE"] = OffsetFile,
        ["FAKETIME_CACHE_DURATION"] = "1",
        ["NO_FAKE_STAT"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
    };

    private string OffsetFile => Path.Combine(_directory.Path, "offset");

    /// <summary>Sets the clock.</summary>
    /// <param name="offset">How far it is ahead of the right time; negative when it is behind.</param>
    public void Set(TimeSpan offset)
    {
        var next = OffsetFile + ".next";
        File.WriteAllText(next, offset.TotalSeconds.ToString("+0;-0;+0", CultureInfo.InvariantCulture));
        File.Move(next, OffsetFile, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();

    private static string? Library() =>
        Directory.EnumerateDirectories("/usr/lib").Append("/usr/lib").Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists);
}
