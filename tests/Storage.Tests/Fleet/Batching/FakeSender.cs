using System.Threading.Channels;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Storage.Tests.Fleet.Batching;

/// <summary>A database that answers when, and as, the test says.</summary>
internal sealed class FakeSender : IBatchSender
{
    private readonly Channel<Sent> _sent = Channel.CreateUnbounded<Sent>();
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether the loop has ended.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>Whether there is a batch that the test did not take.</summary>
    public bool HasMore => _sent.Reader.TryPeek(out _);

    /// <summary>The next batch that is sent; it stays on its way until the test answers.</summary>
    public ValueTask<Sent> NextAsync() => _sent.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public Task SendAsync(ReadOnlyMemory<Operation> batch)
    {
        var sent = new Sent([.. batch.ToArray().Cast<FakeOperation>()]);
        Assert.True(_sent.Writer.TryWrite(sent));
        return Task.WhenAny(sent.Answered, _released.Task).Unwrap();
    }

    /// <summary>Answers all that the test did not, so that the loop can end.</summary>
    public void Release() => _released.TrySetResult();

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }

    /// <summary>A batch on its way.</summary>
    internal sealed class Sent(FakeOperation[] operations)
    {
        private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Answered => _answer.Task;

        /// <summary>The rows of the batch.</summary>
        public string[] Keys => [.. operations.Select(operation => operation.Key.Name)];

        /// <summary>The versions that the operations replace.</summary>
        public int[] Versions => [.. operations.Select(operation => operation.Version)];

        /// <summary>The operations' results so far.</summary>
        public int[] Results => [.. operations.Select(operation => operation.Result)];

        /// <summary>Gives all operations the same result, and leaves the batch on its way.</summary>
        public void SetResults(int result) => Array.ForEach(operations, operation => operation.Result = result);

        /// <summary>Commits all.</summary>
        public void Commit()
        {
            Array.ForEach(operations, operation => operation.Result = operation.Version + 1);
            _answer.SetResult();
        }

        /// <summary>Fails the batch.</summary>
        public void Fail(Exception exception) => _answer.SetException(exception);
    }
}
