using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Telemetron.ApiHost.Http.Authentication;

/// <summary>Remembers a bounded number of values. When it is full, the value that was set longest ago is forgotten.</summary>
/// <param name="capacity">The most values.</param>
internal sealed class BoundedMemory<TKey, TValue>(int capacity)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, LinkedListNode<KeyValuePair<TKey, TValue>>> _nodes = new();
    private readonly LinkedList<KeyValuePair<TKey, TValue>> _oldestFirst = new();
    private readonly Lock _lock = new();

    /// <summary>The value of a key, if it is remembered. Takes no lock: every request asks.</summary>
    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        value = _nodes.TryGetValue(key, out var node) ? node.Value.Value : null;
        return value is not null;
    }

    /// <summary>The values that are remembered, in any order.</summary>
    public IEnumerable<TValue> Values => _nodes.Select(node => node.Value.Value.Value);

    /// <summary>Remembers a value as the newest one.</summary>
    public void Set(TKey key, TValue value)
    {
        lock (_lock)
        {
            Forget(key);
            if (_oldestFirst.Count == capacity)
            {
                Forget(_oldestFirst.First!.Value.Key);
            }

            _nodes[key] = _oldestFirst.AddLast(KeyValuePair.Create(key, value));
        }
    }

    /// <summary>Forgets a value, if it is remembered.</summary>
    public void Remove(TKey key)
    {
        lock (_lock)
        {
            Forget(key);
        }
    }

    private void Forget(TKey key)
    {
        if (_nodes.TryRemove(key, out var node))
        {
            _oldestFirst.Remove(node);
        }
    }
}
