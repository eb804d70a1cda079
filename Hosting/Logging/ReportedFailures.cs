using Microsoft.Extensions.Logging;

namespace Telemetron.Hosting.Logging;

/// <summary>
/// Suppresses log lines about failures that this program reports itself, in one line that says what to do. Orleans and the host also log them, at
/// every level of the call stack, with stack traces that would hide that line.
/// </summary>
internal static class ReportedFailures
{
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>Whether a category is that of the host, which logs why it cannot start.</summary>
    public static bool IsHost(string category) => category == HostCategory;

    /// <summary>Returns the level for a line with this exception: <see cref="LogLevel.Debug"/> if the program reports the failure itself.</summary>
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
