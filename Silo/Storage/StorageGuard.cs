using System.Data.Common;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Telemetron.Hosting.Databases;

namespace Telemetron.Silo.Storage;

/// <summary>
/// Keeps grain keys, which hold email addresses, out of the exceptions and the log of a storage, and tells a database that is away
/// (<see cref="StorageUnavailableException"/>) from a defect (<see cref="OrleansException"/>).
/// </summary>
/// <remarks>The exceptions have no inner one: they travel to clients without a database driver.</remarks>
/// <param name="storage">The name of the storage, for the log.</param>
/// <param name="reports">Tells of a database that is away or refuses.</param>
/// <param name="loggerFactory">Makes the log of <see cref="StorageReports.LogCategory"/>.</param>
internal sealed partial class StorageGuard(string storage, StorageReports reports, ILoggerFactory loggerFactory)
{
    private const string Probe = "probe";

    private readonly ILogger _logger = loggerFactory.CreateLogger(StorageReports.LogCategory);

    /// <summary>What the caller of an operation that failed sees, once it is logged; null for the exception itself.</summary>
    /// <param name="operation">What it is: read, write or clear.</param>
    /// <param name="state">What kind of state it concerns.</param>
    /// <param name="exception">How it failed.</param>
    public Exception? Translate(string operation, string state, Exception exception)
    {
        switch (exception)
        {
            case InconsistentStateException lost:
                LogRaceLost(operation, state, storage);
                return new InconsistentStateException(
                    $"The {operation} of a {state} lost a race: storage holds another version.", lost.StoredEtag, lost.CurrentEtag);
            case var _ when StorageFailures.IsUnavailable(exception):
                return reports.Failed(operation, exception);
            case StoredStateException:
                LogDefect(operation, state, storage, exception.Message, exception.StackTrace);
                return null;
            case OrleansException or OperationCanceledException:
                return null;
            default:
                var failure = StorageFailures.Describe(exception);
                LogDefect(operation, state, storage, exception is DbException ? failure : $"{failure}: {exception.Message}", exception.StackTrace);
                return new OrleansException($"Storage refused the {operation} of a {state}: {failure}.");
        }
    }

    /// <summary>An operation succeeded.</summary>
    public void Succeeded(string operation) => reports.Succeeded(operation);

    /// <summary>A write was refused because another activation had written first.</summary>
    public void RaceLost(string state) => LogRaceLost("write", state, storage);

    /// <summary>Makes a state of what was read.</summary>
    /// <exception cref="StoredStateException">It is not readable, which is logged.</exception>
    public T Load<T>(string state, Func<T> load)
    {
        try
        {
            return load();
        }
        catch (StoredStateException exception)
        {
            LogDefect("read", state, storage, exception.Message, exception.StackTrace);
            throw;
        }
    }

    /// <summary>Sees whether the storage takes what grains ask of it. The operations are neither measured nor, but for a failure, logged.</summary>
    /// <returns>What is wrong; null for nothing.</returns>
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

    [LoggerMessage(LogLevel.Information, "The {Operation} of a {State} in {Storage} lost a race.")]
    private partial void LogRaceLost(string operation, string state, string storage);

    [LoggerMessage(LogLevel.Error, "Storage refused the {Operation} of a {State} in {Storage}: {Failure}\n{StackTrace}")]
    private partial void LogDefect(string operation, string state, string storage, string failure, string? stackTrace);
}
