using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Telemetron.Hosting.Databases;

namespace Telemetron.Silo.Storage.Fleet.Batching;

/// <summary>
/// Group commit: gathers the operations of all grains while the previous batch is on its way, and sends them together. Under load hundreds share a statement
/// and a commit; an operation that comes alone is sent alone, at once.
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

    /// <summary>Starts the loop, which owns <paramref name="sender"/>.</summary>
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

    /// <summary>Has an operation done, and waits until its result is there.</summary>
    /// <exception cref="TimeoutException">It was not done in time. Whether it was done later is unknown.</exception>
    /// <exception cref="OperationCanceledException">Likewise: what was sent already may be done.</exception>
    /// <exception cref="StorageUnavailableException">The storage was closed before the operation found a place.</exception>
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

    /// <summary>Takes nothing more, finishes what was taken, and ends the loop.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        await _loop.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The queue is full, or closed.</summary>
    private async Task FindPlaceAsync(Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            await _waiting.Writer.WriteAsync(operation, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new StorageUnavailableException("The silo is stopping and takes no more operations of storage.");
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
    /// One of them has what the database refuses: the others must not suffer. Also one that was alone: two silos that create the same device for one request may meet at
    /// the index of its id, which is an error, instead of at its key. The second attempt sees what the first one met.
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

    [LoggerMessage(LogLevel.Warning, "The database refused a batch of {Count} ({Failure}); sending them one by one.")]
    private partial void LogRefused(int count, string failure);
}
