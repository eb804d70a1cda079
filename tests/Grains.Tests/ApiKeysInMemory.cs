using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Orleans.Storage;
using Telemetron.Grains.Organizations;

namespace Telemetron.Grains.Tests;

/// <summary>The storage "organizations" in memory, with the version check of the real one.</summary>
public sealed class ApiKeysInMemory : IGrainStorage, IStateCatalog
{
    private readonly ConcurrentDictionary<(string State, string Key), (string Json, int Version)> _rows = new();

    /// <summary>The JSON of every state, by the grain's key.</summary>
    public IEnumerable<(string Key, string Json)> Rows => _rows.Select(row => (row.Key.Key, row.Value.Json));

    /// <summary>The JSON of the state of an API key.</summary>
    public string JsonOf(string key) => _rows[(StorageNames.ApiKey, key)].Json;

    /// <summary>How often a state was written.</summary>
    public int VersionOf(string state, string key) => _rows.TryGetValue((state, key), out var row) ? row.Version : 0;

    /// <summary>Changes the row of an API key behind the back of its grain, as another process would.</summary>
    public void Overwrite(string key, Func<string, string> change) =>
        _rows.AddOrUpdate((StorageNames.ApiKey, key), _ => throw new InvalidOperationException(), (_, row) => (change(row.Json), row.Version + 1));

    async IAsyncEnumerable<(string Key, TState State)> IStateCatalog.ListAsync<TState>(
        string stateName, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (var ((state, key), row) in _rows.OrderBy(row => row.Key.Key, StringComparer.Ordinal))
        {
            if (state == stateName && key.StartsWith(prefix, StringComparison.Ordinal))
            {
                yield return (key, (TState)JsonSerializer.Deserialize(row.Json, GrainStateJson.Stored.GetTypeInfo(typeof(TState))!)!);
            }
        }
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var exists = _rows.TryGetValue((stateName, KeyOf(grainId)), out var row);
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
            ? _rows.TryAdd((stateName, KeyOf(grainId)), next)
            : _rows.TryGetValue((stateName, KeyOf(grainId)), out var row) && row.Version == expected && _rows.TryUpdate((stateName, KeyOf(grainId)), next, row);
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
