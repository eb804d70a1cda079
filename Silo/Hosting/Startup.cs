using System.Data.Common;
using Microsoft.Extensions.Logging;
using Telemetron.Silo.Storage;
using Telemetron.Silo.Storage.Migrations;

namespace Telemetron.Silo.Hosting;

/// <summary>How a program that cannot run says so and ends.</summary>
internal static partial class Startup
{
    /// <summary>Logs the reason: one line for what an operator can mend, everything for what only we can.</summary>
    /// <returns>The exit code.</returns>
    public static int Fail(ILogger logger, Exception exception)
    {
        var (exitCode, reason) = Explain(exception);
        if (reason is null)
        {
            LogDefect(logger, exception);
        }
        else
        {
            LogFailed(logger, reason);
        }

        return exitCode;
    }

    private static (int ExitCode, string? Reason) Explain(Exception exception) => exception switch
    {
        StartupException startup => (startup.ExitCode, startup.Message),
        SchemaMismatchException mismatch => (ExitCode.WrongSchema, mismatch.Message),
        InvalidOperationException { InnerException: DbException database } failed => (ExitCode.Failed, $"{failed.Message} {database.Message}"),
        DbException database when StorageFailures.IsUnavailable(database) => (ExitCode.Failed, $"The database is away: {Innermost(database).Message}"),
        DbException database => (ExitCode.Failed, $"The database cannot be used: {database.Message}"),
        IOException or UnauthorizedAccessException => (ExitCode.Failed, exception.Message),
        _ => (ExitCode.Failed, null),
    };

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;

    [LoggerMessage(LogLevel.Critical, "{Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Critical, "This program ended by a defect.")]
    private static partial void LogDefect(ILogger logger, Exception exception);
}
