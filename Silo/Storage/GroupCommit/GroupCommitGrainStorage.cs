using System.Globalization;
using Microsoft.Extensions.Logging;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Telemetron.Silo.Storage.GroupCommit;

/// <summary>
/// Grain storage in the rows of Orleans' ADO.NET provider, with the same keys, versions and effects on a grain's state, that sends the
/// operations of all grains of a silo together: one statement and one commit for as many as are there. Reads never wait for a commit.
/// </summary>
internal sealed class GroupCommitGrainStorage : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private readonly IStorageDialect _dialect;
    private readonly string _serviceId;
    private readonly GroupCommitOptions _options;
    private readonly IActivatorProvider _activators;
    private readonly TimeProvider _time;
    private readonly StorageMetrics _metrics;
    private readonly ILogger _logger;
    private readonly JsonGrainStateSerializer _serializer = new();
    private Collector<ReadOperation>? _reads;
    private Collector<WriteOperation>? _writes;

    /// <summary>Makes a storage that starts and ends with its silo.</summary>
    /// <param name="dialect">How the database takes collections.</param>
    /// <param name="serviceId">Whose rows.</param>
    /// <param name="options">The limits.</param>
    /// <param name="activators">Makes the state of a grain that has none.</param>
    /// <param name="time">Measures the deadline.</param>
    /// <param name="metrics">Counts the rows of each commit.</param>
    /// <param name="loggerFactory">Makes the log of <see cref="GuardedGrainStorage.LogCategory"/>.</param>
    public GroupCommitGrainStorage(
        IStorageDialect dialect,
        string serviceId,
        GroupCommitOptions options,
        IActivatorProvider activators,
        TimeProvider time,
        StorageMetrics metrics,
        ILoggerFactory loggerFactory)
    {
        _dialect = dialect;
        _serviceId = serviceId;
        _options = options;
        _activators = activators;
        _time = time;
        _metrics = metrics;
        _logger = loggerFactory.CreateLogger(GuardedGrainStorage.LogCategory);
    }

    private Collector<ReadOperation> Reads => _reads ?? throw NotStarted();

    private Collector<WriteOperation> Writes => _writes ?? throw NotStarted();

    /// <inheritdoc/>
    /// <remarks>Grains are deactivated before this stage is left: what they wrote last is accepted, and finished.</remarks>
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(GroupCommitGrainStorage), ServiceLifecycleStage.ApplicationServices, StartAsync, StopAsync);

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var read = new ReadOperation(RowKey.Of(stateName, grainId));
        await Reads.ExecuteAsync(read, cancellationToken).ConfigureAwait(false);

        var state = read.Payload is { } payload ? _serializer.Deserialize<T>(new BinaryData(payload)) : default;
        grainState.State = state ?? NewState<T>();
        grainState.ETag = ToETag(read.Version);
        grainState.RecordExists = read.Payload is not null;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var payload = JsonGrainStateSerializer.SerializeToUtf8Bytes(grainState.State);
        grainState.ETag = await ReplaceAsync(stateName, grainId, payload, grainState.ETag, cancellationToken).ConfigureAwait(false);
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!grainState.RecordExists && string.IsNullOrWhiteSpace(grainState.ETag))
        {
            await ReadStateAsync(stateName, grainId, grainState, cancellationToken).ConfigureAwait(false);
            if (!grainState.RecordExists)
            {
                return;
            }
        }

        grainState.ETag = await ReplaceAsync(stateName, grainId, null, grainState.ETag, cancellationToken).ConfigureAwait(false);
        grainState.RecordExists = false;
        grainState.State = NewState<T>();
    }

    /// <returns>The new ETag.</returns>
    /// <exception cref="InconsistentStateException">The row has another version.</exception>
    private async Task<string?> ReplaceAsync(
        string stateName, GrainId grainId, byte[]? payload, string? etag, CancellationToken cancellationToken)
    {
        var write = new WriteOperation(RowKey.Of(stateName, grainId), payload, ToVersion(etag));
        await Writes.ExecuteAsync(write, cancellationToken).ConfigureAwait(false);
        return ToETag(write.NewVersion) ?? throw new InconsistentStateException($"The row of a {stateName} has another version.");
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var senders = await _dialect.StartAsync(_serviceId, cancellationToken);
        _reads = new Collector<ReadOperation>(senders.Reads, _options, _time, new CollectionTelemetry("read rows"), _logger);
        _writes = new Collector<WriteOperation>(senders.Writes, _options, _time, new CollectionTelemetry("commit rows", _metrics.Committed), _logger);
    }

    private Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        _reads?.CloseAsync(cancellationToken) ?? Task.CompletedTask,
        _writes?.CloseAsync(cancellationToken) ?? Task.CompletedTask);

    private T NewState<T>() => _activators.GetActivator<T>().Create();

    private static int? ToVersion(string? etag) => string.IsNullOrWhiteSpace(etag) ? null : int.Parse(etag, CultureInfo.InvariantCulture);

    private static string? ToETag(int? version) => version?.ToString(CultureInfo.InvariantCulture);

    private static InvalidOperationException NotStarted() => new("The storage starts with its silo.");
}
