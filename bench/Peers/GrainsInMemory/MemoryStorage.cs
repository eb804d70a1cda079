using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Storage;
using Telemetron.Silo.Storage;

namespace Telemetron.Bench.GrainsInMemory;

/// <summary>A storage that does all that one does but for keeping anything: the product's JSON, and its version check.</summary>
internal sealed class MemoryStorage : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private readonly ConcurrentDictionary<(string State, GrainId Grain), Row> _rows = new();
    private readonly JsonGrainStateSerializer _serializer = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = _rows.GetValueOrDefault((stateName, grainId));
        grainState.RecordExists = row is not null;
        grainState.ETag = row?.Version.ToString(CultureInfo.InvariantCulture);
        grainState.State = row is null ? Activator.CreateInstance<T>() : _serializer.Deserialize<T>(row.Json)!;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var id = (stateName, grainId);
        var expected = grainState.ETag is { } tag ? int.Parse(tag, CultureInfo.InvariantCulture) : 0;
        var next = new Row(_serializer.Serialize(grainState.State), expected + 1);
        var stored = expected == 0
            ? _rows.TryAdd(id, next)
            : _rows.TryGetValue(id, out var row) && row.Version == expected && _rows.TryUpdate(id, next, row);
        if (!stored)
        {
            throw new InconsistentStateException("Another activation wrote first.");
        }

        grainState.ETag = next.Version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException();

    /// <summary>The storage that this one replaces has something to do when the silo starts; this one has not.</summary>
    public void Participate(ISiloLifecycle lifecycle)
    {
    }

    private sealed record Row(BinaryData Json, int Version);
}
