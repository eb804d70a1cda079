using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Telemetron.Hosting.Databases;

namespace Telemetron.Silo.Storage.Fleet.Batching;

/// <summary>
/// Group commit: queues the operations of all grains while the previous batch is in flight, and then sends them as one batch. Under load, hundreds of
/// operations share a statement and a commit. A single operation is sent at once.
/// </summary>
internal sealed partial class Batcher
{
    private readonly IBatchSender _sender;
    private readonly BatchOptions _options;
    private readonly TimeProvider _time;
    private readonly BatchTelemetry _telemetry;
    private readonly ILogger _logger;
    private readonly BatchBuilder _builder;
    private readonly Channel<Operation> _waiting;
    private readonly Task _loop;

    /// <summary>Starts the loop, which disposes <paramref name="sender"/> at its end.</summary>
    public Batcher(IBatchSender sender, BatchOptions options, TimeProvider time, BatchTelemetry telemetry, ILogger logger)
    {
        _sender = sender;
        _options = options;
        _time = time;
        _telemetry = telemetry;
        _logger = logger;
        _builder = new BatchBuilder(options);
        _waiting = Channel.CreateBounded<Operation>(new BoundedChannelOptions(options.MaxWaiting) { SingleReader = true });
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Queues an operation and waits until it is complete.</summary>
    /// <exception cref="TimeoutException">The deadline has passed. If the operation was already sent, its outcome is unknown.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled. If the operation was already sent, its outcome is unknown.</exception>
    /// <exception cref="StorageUnavailableException">The storage was closed before the operation was queued.</exception>
    public async Task ExecuteAsync(Operation operation, CancellationToken cancellationToken)
    {
        var done = _waiting.Writer.TryWrite(operation) ? operation.Done : FindPlaceAsync(operation, cancellationToken);
        try
        {
            await done.WaitAsync(_options.Deadline, _time, cancellationToken).ConfigureAwait(false);
        }
        catch when (!done.IsCompleted)
        {
            operation.Abandon();
            throw;
        }
    }

    /// <summary>Closes the queue, waits until all queued operations are complete, and ends the loop.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        await _loop.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for a place in the queue, which is full or closed.</summary>
    private async Task FindPlaceAsync(Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            await _waiting.Writer.WriteAsync(operation, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new StorageUnavailableException("The silo is stopping and accepts no more storage operations.");
        }

        await operation.Done.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        await using (_sender)
        {
            while (_builder.HoldsBack || await _waiting.Reader.WaitToReadAsync())
            {
                await SendAsync(_builder.Take(_waiting.Reader));
                _builder.Clear();
            }
        }
    }

    private async Task SendAsync(ReadOnlyMemory<Operation> batch)
    {
        try
        {
            if (!batch.IsEmpty)
            {
                await TrySendAsync(batch);
            }
        }
        catch (Exception exception) when (StorageFailures.IsUnavailable(exception))
        {
            Fail(batch.Span, exception);
        }
        catch (Exception exception)
        {
            LogRefused(batch.Length, StorageFailures.Describe(exception));
            await SendOneByOneAsync(batch);
        }
    }

    /// <summary>
    /// Sends the operations of a rejected batch one by one, so that only the faulty one fails. A batch of a single operation is repeated too: if two
    /// silos create the same device for one request, they may conflict at the index of its id, which is an error, and not at its key. The second
    /// attempt then finds the stored row.
    /// </summary>
    private async Task SendOneByOneAsync(ReadOnlyMemory<Operation> batch)
    {
        for (var i = 0; i < batch.Length; i++)
        {
            try
            {
                await TrySendAsync(batch.Slice(i, 1));
            }
            catch (Exception exception) when (StorageFailures.IsUnavailable(exception))
            {
                Fail(batch.Span[i..], exception);
                return;
            }
            catch (Exception exception)
            {
                batch.Span[i].Fail(exception);
            }
        }
    }

    private async Task TrySendAsync(ReadOnlyMemory<Operation> batch)
    {
        foreach (var operation in batch.Span)
        {
            operation.Reset();
        }

        using (var span = _telemetry.Start(batch.Span))
        {
            try
            {
                await _sender.SendAsync(batch);
            }
            catch (Exception exception)
            {
                BatchTelemetry.Failed(span, exception);
                throw;
            }
        }

        _telemetry.Sent(batch.Length);
        foreach (var operation in batch.Span)
        {
            operation.Complete();
        }
    }

    private static void Fail(ReadOnlySpan<Operation> operations, Exception exception)
    {
        foreach (var operation in operations)
        {
            operation.Fail(exception);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database refused a batch of {Count} operations ({Failure}); sending them one by one.")]
    private partial void LogRefused(int count, string failure);
}
