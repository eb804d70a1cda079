using System.Data.Common;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Telemetron.Hosting.Databases;

namespace Telemetron.Hosting.Process;

/// <summary>Reports why a program cannot run.</summary>
internal static partial class StartupFailure
{
    /// <summary>Logs the reason: one line if an operator can fix the problem, the whole exception if it is a defect.</summary>
    /// <param name="logger">The log.</param>
    /// <param name="exception">The exception that stopped the program.</param>
    /// <param name="location">The database.</param>
    /// <returns>The exit code.</returns>
    public static int Report(ILogger logger, Exception exception, StorageLocation location)
    {
        var (exitCode, reason) = Explain(exception, location);
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

    /// <summary>
    /// Converts a database failure to a <see cref="StartupException"/>, so that <see cref="Logging.ReportedFailures"/> knows that it will be
    /// reported.
    /// </summary>
    public static StartupException? From(Exception exception, StorageLocation location) =>
        Explain(exception, location) is (var exitCode, { } reason) ? new StartupException(exitCode, reason) : null;

    private static (int ExitCode, string? Reason) Explain(Exception exception, StorageLocation location) => exception switch
    {
        StartupException startup => (startup.ExitCode, startup.Message),
        StorageUnavailableException => (ExitCode.Failed, exception.Message),
        _ when StorageFailures.IsOfDatabase(exception) && StorageFailures.IsUnavailable(exception) => (ExitCode.Failed, StorageFailures.Explain(exception, location)),
        DbException => (ExitCode.Failed, $"The database cannot be used: {exception.Message}"),
        InvalidOperationException { InnerException: DbException database } => (ExitCode.Failed, $"{exception.Message} {Explain(database, location).Reason}"),
        IOException { InnerException: AddressInUseException } => (ExitCode.Failed, $"{exception.Message.TrimEnd('.')}. {PortsMustBeFree.Advice}"),
        AggregateException or OrleansException when exception.InnerException is { } inner => Explain(inner, location),
        IOException or UnauthorizedAccessException => (ExitCode.Failed, exception.Message),
        _ => (ExitCode.Failed, null),
    };

    [LoggerMessage(LogLevel.Critical, "{Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Critical, "Unexpected error; stopping.")]
    private static partial void LogDefect(ILogger logger, Exception exception);
}
