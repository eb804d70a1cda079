using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans.Storage;

namespace Telemetron.Grains.Tests;

/// <summary>The storage "organizations" in memory, with the version check of the real one.</summary>
public sealed class ApiKeysInMemory : IGrainStorage
{
    private readonly ConcurrentDictionary<string, (string Json, int Version)> _rows = new();

    /// <summary>The JSON of every state, by the grain's key.</summary>
    public IEnumerable<(string Key, string Json)> Rows => _rows.Select(row => (row.Key, row.Value.Json));

    /// <summary>Changes a row behind the back of its grain, as another process would.</summary>
    public void Overwrite(string key, Func<string, string> change) =>
        _rows.AddOrUpdate(key, _ => throw new InvalidOperationException(), (_, row) => (change(row.Json), row.Version + 1));

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var exists = _rows.TryGetValue(KeyOf(grainId), out var row);
        grainState.RecordExists = exists;
        grainState.ETag = exists ? row.Version.ToString(CultureInfo.InvariantCulture) : null;
        grainState.State = exists ? (T)JsonSerializer.Deserialize(row.Json, GrainStateJson.Stored.GetTypeInfo(typeof(T))!)! : Activator.CreateInstance<T>();
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Task.Yield();
        var expected = grainState.ETag is { } etag ? int.Parse(etag, CultureInfo.InvariantCulture) : 0;
        var next = (Json: JsonSerializer.Serialize(grainState.State, GrainStateJson.Stored.GetTypeInfo(typeof(T))!), Version: expected + 1);
        var stored = expected == 0
            ? _rows.TryAdd(KeyOf(grainId), next)
            : _rows.TryGetValue(KeyOf(grainId), out var row) && row.Version == expected && _rows.TryUpdate(KeyOf(grainId), next, row);
        if (!stored)
        {
            throw new InconsistentStateException("Another activation wrote first.");
        }

        grainState.ETag = next.Version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException();

    private static string KeyOf(GrainId grainId) => grainId.Key.ToString()!;
}
