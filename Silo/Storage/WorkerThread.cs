using System.Collections.Concurrent;

namespace Telemetron.Silo.Storage;

/// <summary>
/// A thread that does what it is given, in order. SQLite's driver blocks its thread while the disk works; a thread of the pool would be
/// missed by the grains.
/// </summary>
internal sealed class WorkerThread : IDisposable
{
    private readonly BlockingCollection<(Action Work, TaskCompletionSource Done)> _work = [];

    /// <summary>Starts the thread.</summary>
    public WorkerThread(string name) => new Thread(Run) { IsBackground = true, Name = name }.Start();

    /// <summary>Has work done, and ends or fails as it does.</summary>
    public Task RunAsync(Action work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add((work, done));
        return done.Task;
    }

    /// <summary>Has work begun, and ends or fails as it does. SQLite's driver has finished what it calls asynchronous when it returns.</summary>
    public async Task RunAsync(Func<Task> work)
    {
        var begun = Task.CompletedTask;
        await RunAsync(() => { begun = work(); }).ConfigureAwait(false);
        await begun.ConfigureAwait(false);
    }

    /// <summary>Ends the thread when it has done what it was given.</summary>
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
