using System.Threading.Channels;

namespace Telemetron.Grains.Tests;

/// <summary>Reads that have begun, and that end when the test says.</summary>
internal sealed class HeldReads
{
    private readonly Channel<TaskCompletionSource> _begun = Channel.CreateUnbounded<TaskCompletionSource>();

    /// <summary>The next read that has begun: to complete it lets it return what it found.</summary>
    public ValueTask<TaskCompletionSource> NextAsync(CancellationToken cancellationToken) => _begun.Reader.ReadAsync(cancellationToken);

    /// <summary>Ends when the test says.</summary>
    public Task WaitAsync()
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.True(_begun.Writer.TryWrite(end));
        return end.Task;
    }
}
