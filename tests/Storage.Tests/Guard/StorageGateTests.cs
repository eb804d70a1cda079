using Telemetron.Silo.Storage;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Guard;

public sealed class StorageGateTests : IDisposable
{
    private readonly WorkerThread _writer = new("test writes");
    private readonly StorageGate _gate;

    public StorageGateTests() => _gate = StorageGate.OneWriter(_writer, static () => { });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_write_goes_through_at_a_time()
    {
        var (inside, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(
            () => _gate.WriteAsync(
                () =>
                {
                    most = Math.Max(most, Interlocked.Increment(ref inside));
                    Thread.SpinWait(1000);
                    Interlocked.Decrement(ref inside);
                    return Task.CompletedTask;
                },
                Cancellation),
            Cancellation)));

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_write_waits_for_all_that_write_to_the_file_and_a_read_for_none()
    {
        using var finish = new ManualResetEventSlim();
        var other = _writer.RunAsync(() => finish.Wait(Cancellation));
        var write = _gate.WriteAsync(() => Task.CompletedTask, Cancellation);

        await _gate.ReadAsync(() => Task.CompletedTask, Cancellation);
        Assert.False(write.IsCompleted);
        finish.Set();
        await other;
        await write;
    }

    [Fact]
    public async Task A_write_that_is_cancelled_in_the_queue_never_runs()
    {
        using var finish = new ManualResetEventSlim();
        var other = _writer.RunAsync(() => finish.Wait(Cancellation));
        using var cancellation = new CancellationTokenSource();
        var ran = false;
        var write = _gate.WriteAsync(
            () =>
            {
                ran = true;
                return Task.CompletedTask;
            },
            cancellation.Token);
        await cancellation.CancelAsync();
        finish.Set();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        await other;
        Assert.False(ran);
        await _gate.WriteAsync(() => Task.CompletedTask, Cancellation);
    }

    [Fact]
    public async Task A_write_that_fails_lets_the_next_one_in()
    {
        await Assert.ThrowsAsync<IOException>(() => _gate.WriteAsync(() => throw new IOException(), Cancellation));

        await _gate.WriteAsync(() => Task.CompletedTask, Cancellation);
    }

    [Fact]
    public async Task A_write_to_a_file_that_is_gone_afterwards_is_not_acknowledged()
    {
        var written = false;
        var gate = StorageGate.OneWriter(_writer, () => _ = written ? throw new IOException() : true);

        await Assert.ThrowsAsync<IOException>(() => gate.WriteAsync(
            () =>
            {
                written = true;
                return Task.CompletedTask;
            },
            Cancellation));
        Assert.True(written);
        await Assert.ThrowsAsync<IOException>(() => gate.ReadAsync(() => Task.CompletedTask, Cancellation));
    }

    [Fact]
    public async Task Few_first_reads_go_through_at_a_time_and_rows_that_are_known_do_not_wait_behind_them()
    {
        var gate = StorageGate.FewFirstReads(1, Limits.Default.Deadline);
        var (reading, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = gate.ReadAsync(() => HoldAsync(reading, finish), Cancellation);
        await reading.Task;
        var second = gate.ReadAsync(() => Task.CompletedTask, Cancellation);

        await gate.ReadAgainAsync(() => Task.CompletedTask, Cancellation);
        await gate.WriteAsync(() => Task.CompletedTask, Cancellation);

        Assert.False(second.IsCompleted);
        finish.SetResult();
        await first;
        await second;
    }

    [Fact]
    public async Task A_first_read_does_not_wait_for_ever()
    {
        var gate = StorageGate.FewFirstReads(1, TimeSpan.FromMilliseconds(1));
        var (reading, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = gate.ReadAsync(() => HoldAsync(reading, finish), Cancellation);
        await reading.Task;

        await Assert.ThrowsAsync<TimeoutException>(() => gate.ReadAsync(() => Task.CompletedTask, Cancellation));
        finish.SetResult();
        await first;
        await gate.ReadAsync(() => Task.CompletedTask, Cancellation);
    }

    private static async Task HoldAsync(TaskCompletionSource writing, TaskCompletionSource finish)
    {
        writing.SetResult();
        await finish.Task;
    }

    public void Dispose() => _writer.Dispose();
}
