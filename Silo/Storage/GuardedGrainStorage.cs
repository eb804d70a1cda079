using System.Data.Common;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Telemetron.Silo.Storage.Failures;

namespace Telemetron.Silo.Storage;

/// <summary>
/// Keeps grain keys, which hold email addresses, out of the exceptions and the log of a storage, and tells a database that is away
/// (<see cref="StorageUnavailableException"/>) from a defect (<see cref="OrleansException"/>).
/// </summary>
/// <remarks>
/// Orleans logs under the name of this class what a storage throws, together with the grain's key; that category is filtered out, and this
/// class logs under <see cref="LogCategory"/> instead. The exceptions have no inner one: they travel to clients without a database driver.
/// </remarks>
internal sealed partial class GuardedGrainStorage : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>The category that failures are logged under.</summary>
    public const string LogCategory = "Telemetron.Silo.Storage";

    private const string Probe = "probe";

    private readonly IGrainStorage _inner;
    private readonly string _name;
    private readonly StorageGate _gate;
    private readonly StorageMetrics _metrics;
    private readonly StorageReports _reports;
    private readonly ILogger _logger;

    /// <summary>Guards <paramref name="inner"/>.</summary>
    /// <param name="inner">The storage that does the work.</param>
    /// <param name="name">The name it is registered by, for the log.</param>
    /// <param name="gate">Where its operations run, and how many at a time.</param>
    /// <param name="metrics">Measures its operations.</param>
    /// <param name="reports">Tells of a database that is away or refuses.</param>
    /// <param name="loggerFactory">Makes the log of <see cref="LogCategory"/>.</param>
    public GuardedGrainStorage(
        IGrainStorage inner, string name, StorageGate gate, StorageMetrics metrics, StorageReports reports, ILoggerFactory loggerFactory)
    {
        _inner = inner;
        _name = name;
        _gate = gate;
        _metrics = metrics;
        _reports = reports;
        _logger = loggerFactory.CreateLogger(LogCategory);
    }

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) => (_inner as ILifecycleParticipant<ISiloLifecycle>)?.Participate(lifecycle);

    /// <summary>
    /// Sees whether the storage takes what grains ask of it: reads a row, and writes one that is not there, which must lose its race. It is neither measured
    /// nor, but for a failure, logged.
    /// </summary>
    /// <returns>What is wrong; null for nothing.</returns>
    public async Task<string?> ProbeAsync<T>(string stateName, GrainId grainId, T state, CancellationToken cancellationToken)
    {
        // No row gets as many versions.
        var nobodys = new GrainState<T>(state, "1000000000");
        try
        {
            await _gate.ReadAgainAsync(() => _inner.ReadStateAsync(stateName, grainId, new GrainState<T>(), cancellationToken), cancellationToken).ConfigureAwait(false);
            await _gate.WriteAsync(() => _inner.WriteStateAsync(stateName, grainId, nobodys, cancellationToken), cancellationToken).ConfigureAwait(false);
            throw new InvalidOperationException($"The probe of {_name} wrote a {stateName} that nobody has.");
        }
        catch (InconsistentStateException)
        {
            _reports.Succeeded(Probe);
            return _reports.Current;
        }
        catch (Exception exception) when (StorageFailures.IsUnavailable(exception))
        {
            return _reports.Failed(Probe, exception).Message;
        }
        catch (StorageUnavailableException exception)
        {
            return exception.Message;
        }
    }

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        GuardAsync("read", stateName, grainState.RecordExists ? _gate.ReadAgainAsync : _gate.ReadAsync,
            () => _inner.ReadStateAsync(stateName, grainId, grainState, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        GuardAsync("write", stateName, _gate.WriteAsync,
            () => _inner.WriteStateAsync(stateName, grainId, grainState, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        GuardAsync("clear", stateName, _gate.WriteAsync,
            () => _inner.ClearStateAsync(stateName, grainId, grainState, cancellationToken), cancellationToken);

    private async Task GuardAsync(
        string operation,
        string stateName,
        Func<Func<Task>, CancellationToken, Task> gate,
        Func<Task> work,
        CancellationToken cancellationToken)
    {
        try
        {
            await _metrics.MeasureAsync(operation, () => gate(work, cancellationToken)).ConfigureAwait(false);
            _reports.Succeeded(operation);
        }
        catch (InconsistentStateException exception)
        {
            LogRaceLost(operation, stateName, _name);
            throw new InconsistentStateException(
                $"The {operation} of a {stateName} lost a race: storage holds another version.", exception.StoredEtag, exception.CurrentEtag);
        }
        catch (Exception exception) when (StorageFailures.IsUnavailable(exception))
        {
            throw _reports.Failed(operation, exception);
        }
        catch (Exception exception) when (exception is not (OrleansException or OperationCanceledException))
        {
            var failure = StorageFailures.Describe(exception);
            LogDefect(operation, stateName, _name, exception is DbException ? failure : $"{failure}: {exception.Message}", exception.StackTrace);
            throw new OrleansException($"Storage refused the {operation} of a {stateName}: {failure}.");
        }
        catch (StoredStateException exception)
        {
            LogDefect(operation, stateName, _name, exception.Message, exception.StackTrace);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Information, "The {Operation} of a {State} in {Storage} lost a race.")]
    private partial void LogRaceLost(string operation, string state, string storage);

    [LoggerMessage(LogLevel.Error, "Storage refused the {Operation} of a {State} in {Storage}: {Failure}\n{StackTrace}")]
    private partial void LogDefect(string operation, string state, string storage, string failure, string? stackTrace);
}
