using System.Globalization;
using DbUp.Engine.Output;
using Microsoft.Extensions.Logging;

namespace Telemetron.Silo.Storage.Migrations;

/// <summary>
/// Writes DbUp's messages to our log, at level debug, because it also reports that there is nothing to do. <see cref="Migrator"/> and its callers
/// report what was done and what failed.
/// </summary>
internal sealed partial class MigrationLog(ILogger logger) : IUpgradeLog
{
    public void LogTrace(string format, params object[] args) => Write(LogLevel.Trace, format, args);

    public void LogDebug(string format, params object[] args) => Write(LogLevel.Trace, format, args);

    public void LogInformation(string format, params object[] args) => Write(LogLevel.Debug, format, args);

    public void LogWarning(string format, params object[] args) => Write(LogLevel.Debug, format, args);

    public void LogError(string format, params object[] args) => Write(LogLevel.Debug, format, args);

    public void LogError(Exception ex, string format, params object[] args) => Write(LogLevel.Debug, format, args);

    private void Write(LogLevel level, string format, object[] args)
    {
        if (logger.IsEnabled(level))
        {
            LogLine(logger, level, args.Length == 0 ? format : string.Format(CultureInfo.InvariantCulture, format, args));
        }
    }

    [LoggerMessage(Message = "DbUp: {Line}", SkipEnabledCheck = true)]
    private static partial void LogLine(ILogger logger, LogLevel level, string line);
}
