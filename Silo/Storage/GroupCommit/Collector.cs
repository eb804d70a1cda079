using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Telemetron.Silo.Storage.Failures;

namespace Telemetron.Silo.Storage.GroupCommit;

/// <summary>
/// Collects the operations of all grains while the collection before is on its way, and sends them together: under load a statement and a
/// commit are shared by hundreds, and an operation that comes alone goes alone, at once.
/// </summary>
internal sealed partial class Collector<TOperation>
    where TOperation : Operation
{
    private readonly ICollectionSender<TOperation> _sender;
    private readonly GroupCommitOptions _options;
    private readonly TimeProvider _time;
    private readonly CollectionTelemetry _telemetry;
    private readonly ILogger _logger;
    private readonly Gathering<TOperation> _gathering;
    private readonly Channel<TOperation> _waiting;
    private readonly Task _loop;

    /// <summary>Starts the loop, which owns <paramref name="sender"/>.</summary>
    public Collector(ICollectionSender<TOperation> sender, GroupCommitOptions options, TimeProvider time, CollectionTelemetry telemetry, ILogger logger)
    {
        _sender = sender;
        _options = options;
        _time = time;
        _telemetry = telemetry;
        _logger = logger;
        _gathering = new Gathering<TOperation>(options);
        _waiting = Channel.CreateBounded<TOperation>(new BoundedChannelOptions(options.MaxWaiting) { SingleReader = true });
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Has an operation done, and waits until its result is there.</summary>
    /// <exception cref="TimeoutException">It was not done in time. Whether it was done later is unknown.</exception>
    /// <exception cref="OperationCanceledException">Likewise: what was sent already may be done.</exception>
    /// <exception cref="StorageUnavailableException">The storage was closed before the operation found a place.</exception>
    public async Task ExecuteAsync(TOperation operation, CancellationToken cancellationToken)
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
    private async Task FindPlaceAsync(TOperation operation, CancellationToken cancellationToken)
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
            while (_gathering.HoldsBack || await _waiting.Reader.WaitToReadAsync())
            {
                await SendAsync(_gathering.Take(_waiting.Reader));
                _gathering.Clear();
            }
        }
    }

    private async Task SendAsync(ReadOnlyMemory<TOperation> collection)
    {
        try
        {
            if (!collection.IsEmpty)
            {
                await TrySendAsync(collection);
            }
        }
        catch (Exception exception) when (collection.Length == 1 || StorageFailures.IsUnavailable(exception))
        {
            Fail(collection.Span, exception);
        }
        catch (Exception exception)
        {
            LogRefused(collection.Length, StorageFailures.Describe(exception));
            await SendOneByOneAsync(collection);
        }
    }

    /// <summary>One of them has what the database refuses: the others must not suffer.</summary>
    private async Task SendOneByOneAsync(ReadOnlyMemory<TOperation> collection)
    {
        for (var i = 0; i < collection.Length; i++)
        {
            try
            {
                await TrySendAsync(collection.Slice(i, 1));
            }
            catch (Exception exception) when (StorageFailures.IsUnavailable(exception))
            {
                Fail(collection.Span[i..], exception);
                return;
            }
            catch (Exception exception)
            {
                collection.Span[i].Fail(exception);
            }
        }
    }

    private async Task TrySendAsync(ReadOnlyMemory<TOperation> collection)
    {
        foreach (var operation in collection.Span)
        {
            operation.Reset();
        }

        using (var span = _telemetry.Start(collection.Span))
        {
            try
            {
                await _sender.SendAsync(collection);
            }
            catch (Exception exception)
            {
                CollectionTelemetry.Failed(span, exception);
                throw;
            }
        }

        _telemetry.Sent(collection.Length);
        foreach (var operation in collection.Span)
        {
            operation.Complete();
        }
    }

    private static void Fail(ReadOnlySpan<TOperation> operations, Exception exception)
    {
        foreach (var operation in operations)
        {
            operation.Fail(exception);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database refused a collection of {Count} ({Failure}); sending them one by one.")]
    private partial void LogRefused(int count, string failure);
}
