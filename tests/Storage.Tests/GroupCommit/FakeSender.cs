using System.Threading.Channels;
using Telemetron.Silo.Storage.GroupCommit;

namespace Telemetron.Storage.Tests.GroupCommit;

/// <summary>A database that answers when, and as, the test says.</summary>
internal sealed class FakeSender : ICollectionSender<WriteOperation>
{
    private readonly Channel<Sent> _sent = Channel.CreateUnbounded<Sent>();
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether the loop has ended.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>The next collection that is sent; it stays on its way until the test answers.</summary>
    public ValueTask<Sent> NextAsync() => _sent.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Whether there is a collection that the test did not take.</summary>
    public bool HasMore => _sent.Reader.TryPeek(out _);

    public Task SendAsync(ReadOnlyMemory<WriteOperation> collection)
    {
        var sent = new Sent(collection.ToArray());
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

    /// <summary>A collection on its way.</summary>
    internal sealed class Sent(WriteOperation[] operations)
    {
        private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Answered => _answer.Task;

        /// <summary>The rows of the collection.</summary>
        public string?[] Keys => [.. operations.Select(operation => operation.Key.ExtensionString)];

        /// <summary>The versions that the operations replace.</summary>
        public int?[] Versions => [.. operations.Select(operation => operation.ExpectedVersion)];

        /// <summary>Commits all, but for what is refused by itself.</summary>
        public void Commit(string? refused = null)
        {
            foreach (var operation in operations)
            {
                operation.NewVersion = (operation.ExpectedVersion ?? 0) + 1;
                operation.Refusal = operation.Key.ExtensionString == refused ? new InvalidDataException() : null;
            }

            _answer.SetResult();
        }

        /// <summary>Fails the collection.</summary>
        public void Fail(Exception exception) => _answer.SetException(exception);
    }
}
