using System.Collections.Concurrent;

namespace Telemetron.Silo.Storage;

/// <summary>
/// A thread that executes queued work in order. SQLite's driver blocks its thread during disk operations, and grains need the threads of the thread
/// pool.
/// </summary>
internal sealed class WorkerThread : IDisposable
{
    private readonly BlockingCollection<(Action Work, TaskCompletionSource Done)> _work = [];

    /// <summary>Starts the thread.</summary>
    public WorkerThread(string name) => new Thread(Run) { IsBackground = true, Name = name }.Start();

    /// <summary>Queues work, and completes or fails with it.</summary>
    public Task RunAsync(Action work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add((work, done));
        return done.Task;
    }

    /// <summary>
    /// Queues asynchronous work, and completes or fails with it. The asynchronous methods of SQLite's driver complete before they return.
    /// </summary>
    public async Task RunAsync(Func<Task> work)
    {
        var begun = Task.CompletedTask;
        await RunAsync(() => { begun = work(); }).ConfigureAwait(false);
        await begun.ConfigureAwait(false);
    }

    /// <summary>Ends the thread after all queued work.</summary>
    public void Dispose() => _work.CompleteAdding();

    private void Run()
    {
        foreach (var (work, done) in _work.GetConsumingEnumerable())
        {
            try
            {
                work();
                done.SetResult();
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        }
    }
}
