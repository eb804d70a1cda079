using System.Data.Common;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Telemetron.Grains;
using Telemetron.Hosting.Databases;

namespace Telemetron.Silo.Storage;

/// <summary>
/// Converts the failures of a storage: an unavailable database becomes a <see cref="StorageUnavailableException"/>, a defect an
/// <see cref="OrleansException"/>. The exceptions and the log contain no grain keys, because these contain email addresses.
/// </summary>
/// <remarks>The exceptions have no inner exception, because clients may not have the database driver.</remarks>
/// <param name="storage">The name of the storage, for the log.</param>
/// <param name="reports">Reports an unavailable database.</param>
/// <param name="loggerFactory">Creates the log of <see cref="StorageReports.LogCategory"/>.</param>
internal sealed partial class StorageGuard(string storage, StorageReports reports, ILoggerFactory loggerFactory)
{
    private const string Probe = "probe";

    private readonly ILogger _logger = loggerFactory.CreateLogger(StorageReports.LogCategory);

    /// <summary>Logs a failure and returns the exception for the caller; null to rethrow the original.</summary>
    /// <param name="operation">The operation: read, write or clear.</param>
    /// <param name="state">The kind of state.</param>
    /// <param name="exception">The failure.</param>
    public Exception? Translate(string operation, string state, Exception exception)
    {
        switch (exception)
        {
            case InconsistentStateException lost:
                LogRaceLost(operation, InWords(state), storage);
                return new InconsistentStateException(
                    $"The {operation} of {InWords(state)} lost a race: storage holds another version.", lost.StoredEtag, lost.CurrentEtag);
            case var _ when StorageFailures.IsUnavailable(exception):
                return reports.Failed(operation, exception);
            case StoredStateException:
                LogDefect(operation, InWords(state), storage, exception.Message, exception.StackTrace);
                return null;
            case OrleansException or OperationCanceledException:
                return null;
            default:
                var failure = StorageFailures.Describe(exception);
                LogDefect(operation, InWords(state), storage, exception is DbException ? failure : $"{failure}: {exception.Message}", exception.StackTrace);
                return new OrleansException($"Storage refused the {operation} of {InWords(state)}: {failure}.");
        }
    }

    /// <summary>Records that an operation succeeded.</summary>
    public void Succeeded(string operation) => reports.Succeeded(operation);

    /// <summary>Logs a write that lost a race: another activation had written first.</summary>
    public void RaceLost(string state) => LogRaceLost("write", InWords(state), storage);

    /// <summary>Converts a stored row to a state.</summary>
    /// <exception cref="StoredStateException">The row is unreadable. This is logged.</exception>
    public T Load<T>(string state, Func<T> load)
    {
        try
        {
            return load();
        }
        catch (StoredStateException exception)
        {
            LogDefect("read", InWords(state), storage, exception.Message, exception.StackTrace);
            throw;
        }
    }

    /// <summary>Runs a check of the storage. It is not measured, and only a failure is logged.</summary>
    /// <returns>The problem; null if there is none.</returns>
    public async Task<string?> ProbeAsync(Func<Task> operations)
    {
        try
        {
            await operations().ConfigureAwait(false);
            reports.Succeeded(Probe);
            return reports.Current;
        }
        catch (StorageUnavailableException exception)
        {
            return exception.Message;
        }
        catch (Exception exception) when (StorageFailures.IsUnavailable(exception))
        {
            return reports.Failed(Probe, exception).Message;
        }
    }

    /// <summary>A state by its name in storage, as a part of a sentence.</summary>
    private static string InWords(string state) => state switch
    {
        StorageNames.ApiKey => "an API key",
        StorageNames.ApiKeyUsage => "the usage of an API key",
        StorageNames.Organization => "an organization",
        _ => $"a {state}",
    };

    [LoggerMessage(LogLevel.Information, "The {Operation} of {State} in {Storage} lost a race.")]
    private partial void LogRaceLost(string operation, string state, string storage);

    [LoggerMessage(LogLevel.Error, "Storage refused the {Operation} of {State} in {Storage}: {Failure}\n{StackTrace}")]
    private partial void LogDefect(string operation, string state, string storage, string failure, string? stackTrace);
}
