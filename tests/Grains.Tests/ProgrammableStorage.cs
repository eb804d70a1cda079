using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans.Storage;
using Telemetron.Grains.State;

namespace Telemetron.Grains.Tests;

/// <summary>What becomes of one write.</summary>
public enum WriteFate
{
    /// <summary>It is stored and acknowledged.</summary>
    Stored,

    /// <summary>It is refused: nothing is stored.</summary>
    Refused,

    /// <summary>It is stored, but the acknowledgement is lost.</summary>
    StoredUnacknowledged,

    /// <summary>Another activation wrote first: its row is in place.</summary>
    Overtaken,
}

/// <summary>A storage in memory with the version check of the real ones, whose writes meet the fate that a test gives them.</summary>
public sealed class ProgrammableStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string State, string Key), (string Json, int Version)> _rows = new();

    private readonly ConcurrentDictionary<(string State, string Key), (WriteFate Fate, string? IntrudersJson)> _fates = new();

    /// <summary>Writes that were tried, by state name and key.</summary>
    public ConcurrentQueue<(string State, string Key)> Writes { get; } = new();

    /// <summary>The rows, by state name and key.</summary>
    public IReadOnlyDictionary<(string State, string Key), (string Json, int Version)> Rows => _rows;

    /// <summary>The next write of this state meets the fate; later ones are stored.</summary>
    /// <param name="state">The state's name.</param>
    /// <param name="key">The grain's key.</param>
    /// <param name="fate">What becomes of the write.</param>
    /// <param name="intrudersJson">The row that another activation writes first, for <see cref="WriteFate.Overtaken"/>.</param>
    public void FateOfNextWrite(string state, string key, WriteFate fate, string? intrudersJson = null) =>
        _fates[(state, key)] = (fate, intrudersJson);

    /// <summary>Puts a row in place, as a former version of the product stored it.</summary>
    public void Put(string state, string key, string json) => _rows[(state, key)] = (json, 1);

    /// <summary>Changes a row behind the back of its grain, as another process would.</summary>
    public void Overwrite(string state, string key, Func<string, string> change) =>
        _rows.AddOrUpdate((state, key), _ => throw new InvalidOperationException(), (_, row) => (change(row.Json), row.Version + 1));

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var exists = _rows.TryGetValue((stateName, grainId.Key.ToString()!), out var row);
        grainState.RecordExists = exists;
        grainState.ETag = exists ? row.Version.ToString(CultureInfo.InvariantCulture) : null;
        grainState.State = exists ? (T)JsonSerializer.Deserialize(row.Json, GrainStateJson.Stored.GetTypeInfo(typeof(T))!)! : Activator.CreateInstance<T>();
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Task.Yield();
        var id = (stateName, Key: grainId.Key.ToString()!);
        Writes.Enqueue(id);
        var (fate, intrudersJson) = _fates.TryRemove(id, out var planned) ? planned : (WriteFate.Stored, null);
        if (fate == WriteFate.Refused)
        {
            throw new StorageUnavailableException();
        }

        if (fate == WriteFate.Overtaken)
        {
            _rows.AddOrUpdate(id, (intrudersJson!, 1), (_, row) => (intrudersJson!, row.Version + 1));
        }

        Store(id, JsonSerializer.Serialize(grainState.State, GrainStateJson.Stored.GetTypeInfo(typeof(T))!), grainState);
        if (fate == WriteFate.StoredUnacknowledged)
        {
            throw new StorageUnavailableException();
        }
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException();

    private void Store<T>((string, string) id, string json, IGrainState<T> grainState)
    {
        var expected = grainState.ETag is { } etag ? int.Parse(etag, CultureInfo.InvariantCulture) : 0;
        var next = (Json: json, Version: expected + 1);
        var stored = expected == 0
            ? _rows.TryAdd(id, next)
            : _rows.TryGetValue(id, out var row) && row.Version == expected && _rows.TryUpdate(id, next, row);
        if (!stored)
        {
            throw new InconsistentStateException("Another activation wrote first.");
        }

        grainState.ETag = next.Version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
    }
}
