using System.Threading.Channels;

namespace Telemetron.Silo.Storage.GroupCommit;

/// <summary>Decides which of the operations that wait form the next collection.</summary>
internal sealed class Gathering<TOperation>(GroupCommitOptions options)
    where TOperation : Operation
{
    private static readonly Comparison<TOperation> ByKey = (left, right) => RowKey.Compare(left.Key, right.Key);

    private readonly TOperation[] _collection = new TOperation[options.MaxCollection];
    private readonly HashSet<RowKey> _keys = new(options.MaxCollection);
    private readonly Queue<TOperation> _held = new();
    private int _count;
    private long _bytes;

    /// <summary>Whether operations were held back for the next collection.</summary>
    public bool HoldsBack => _held.Count > 0;

    private bool IsFull => _count == options.MaxCollection || _bytes >= options.MaxCollectionBytes;

    /// <summary>
    /// Takes what waits, as far as it fits, without waiting itself. Of two operations on one row the later stays for the next collection,
    /// ahead of all that comes after it. Operations that nobody waits for are dropped.
    /// </summary>
    /// <returns>Sorted by key, and no key twice; valid until <see cref="Clear"/>.</returns>
    public ReadOnlyMemory<TOperation> Take(ChannelReader<TOperation> waiting)
    {
        for (var held = _held.Count; held > 0; held--)
        {
            Place(_held.Dequeue());
        }

        while (!IsFull && _held.Count < options.MaxCollection && waiting.TryRead(out var operation))
        {
            Place(operation);
        }

        _collection.AsSpan(0, _count).Sort(ByKey);
        return _collection.AsMemory(0, _count);
    }

    /// <summary>Lets go of the last collection.</summary>
    public void Clear()
    {
        Array.Clear(_collection, 0, _count);
        _keys.Clear();
        (_count, _bytes) = (0, 0);
    }

    private void Place(TOperation operation)
    {
        if (operation.IsAbandoned)
        {
            return;
        }

        if (IsFull || !_keys.Add(operation.Key))
        {
            _held.Enqueue(operation);
            return;
        }

        _collection[_count++] = operation;
        _bytes += operation.PayloadBytes;
    }
}
