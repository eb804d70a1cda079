using Microsoft.Extensions.Logging;

namespace Telemetron.Hosting.Logging;

/// <summary>
/// Tells what the log need not repeat: failures that this program reports itself, in a line that says what to do. Orleans and the host log them
/// too, at every station on their way, with stack traces that would bury that line.
/// </summary>
internal static class ReportedFailures
{
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>Whether a category is that of the host, which logs why it does not start.</summary>
    public static bool IsHost(string category) => category == HostCategory;

    /// <summary>The level that a line with this exception has: <see cref="LogLevel.Debug"/> when the program says the same itself.</summary>
    public static LogLevel LevelOf(LogLevel level, Exception? exception) =>
        level > LogLevel.Debug && exception is not null && Include(exception) ? LogLevel.Debug : level;

    private static bool Include(Exception exception) => exception switch
    {
        StartupException or StorageUnavailableException or OperationCanceledException => true,
        AggregateException aggregate => aggregate.InnerExceptions.Any(Include),
        { InnerException: { } inner } => Include(inner),
        _ => false,
    };
}
