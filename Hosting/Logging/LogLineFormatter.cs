using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Telemetron.Hosting.Logging;

/// <summary>
/// Writes each event as one line: UTC time, level, category, message, exception. <c>Logging__Console__FormatterName</c> selects another formatter,
/// such as <c>json</c>.
/// </summary>
/// <remarks>Event ids are omitted: those of <c>[LoggerMessage]</c> are hashes without a meaning for readers.</remarks>
internal sealed class LogLineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>Its name in the configuration.</summary>
    public const string FormatterName = "line";

    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        if (message is null && logEntry.Exception is null)
        {
            return;
        }

        var now = time.GetUtcNow().UtcDateTime.ToString(TimeFormat, System.Globalization.CultureInfo.InvariantCulture);
        textWriter.Write($"{now} {Level(logEntry.LogLevel)}: {logEntry.Category}: {OneLine(message ?? "")}");
        if (logEntry.Exception is { } exception)
        {
            textWriter.Write($" {OneLine(exception.ToString())}");
        }

        textWriter.Write(Environment.NewLine);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
