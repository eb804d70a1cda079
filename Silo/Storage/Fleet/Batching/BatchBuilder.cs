using System.Threading.Channels;

namespace Telemetron.Silo.Storage.Fleet.Batching;

/// <summary>Selects the operations of the next batch from the queue.</summary>
internal sealed class BatchBuilder(BatchOptions options)
{
    private static readonly Comparison<Operation> ByKey = (left, right) => left.Key.CompareTo(right.Key);

    private readonly Operation[] _batch = new Operation[options.MaxOperations];
    private readonly HashSet<FleetKey> _keys = new(options.MaxOperations);
    private readonly Queue<Operation> _held = new();
    private int _count;
    private long _bytes;

    /// <summary>Whether operations are held back for the next batch.</summary>
    public bool HoldsBack => _held.Count > 0;

    private bool IsFull => _count == options.MaxOperations || _bytes >= options.MaxBytes;

    /// <summary>
    /// Takes operations from the queue until the batch is full or the queue is empty, without waiting. If there are two operations on one row, the
    /// later one is held back for the next batch, ahead of all operations after it. Operations whose callers have given up are dropped.
    /// </summary>
    /// <returns>The batch, sorted by key and without duplicate keys; valid until <see cref="Clear"/>.</returns>
    public ReadOnlyMemory<Operation> Take(ChannelReader<Operation> waiting)
    {
        for (var held = _held.Count; held > 0; held--)
        {
            Place(_held.Dequeue());
        }

        while (!IsFull && _held.Count < options.MaxOperations && waiting.TryRead(out var operation))
        {
            Place(operation);
        }

        _batch.AsSpan(0, _count).Sort(ByKey);
        return _batch.AsMemory(0, _count);
    }

    /// <summary>Releases the last batch.</summary>
    public void Clear()
    {
        Array.Clear(_batch, 0, _count);
        _keys.Clear();
        (_count, _bytes) = (0, 0);
    }

    private void Place(Operation operation)
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

        _batch[_count++] = operation;
        _bytes += operation.PayloadBytes;
    }
}
