using System.Threading.Channels;

namespace Telemetron.Grains.Tests;

/// <summary>Calls of storage that have begun, and that end when the test says.</summary>
internal sealed class HeldCalls
{
    private readonly Channel<TaskCompletionSource> _begun = Channel.CreateUnbounded<TaskCompletionSource>();

    /// <summary>The next call that has begun: to complete it lets it return.</summary>
    public ValueTask<TaskCompletionSource> NextAsync(CancellationToken cancellationToken) => _begun.Reader.ReadAsync(cancellationToken);

    /// <summary>Ends when the test says.</summary>
    public Task WaitAsync()
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.True(_begun.Writer.TryWrite(end));
        return end.Task;
    }
}
