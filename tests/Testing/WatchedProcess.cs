using System.Collections.Concurrent;
using System.Diagnostics;

namespace Telemetron.Testing;

/// <summary>
/// A program that runs, and the last lines that it printed. A thread of its own starts it and stays until it is gone: the kernel sends the
/// signal that is to end it with this process when the thread that started it ends.
/// </summary>
internal sealed class WatchedProcess
{
    private readonly int _keptLines;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts the program, and returns when it runs, as <see cref="Process.Start()"/> does.</summary>
    public WatchedProcess(ProcessStartInfo start, int keptLines)
    {
        _keptLines = keptLines;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var startTried = new ManualResetEventSlim();
        new Thread(() => Run(start, startTried)) { IsBackground = true, Name = Path.GetFileName(start.FileName) }.Start();
        startTried.Wait();
    }

    /// <summary>The process, for signals; 0 when it could not be started, which <see cref="Exited"/> then says.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Ends with the program, as its exit code; 128 + the signal when it was killed.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>The last lines that it printed.</summary>
    public string Output => string.Join('\n', _output);

    private void Run(ProcessStartInfo start, ManualResetEventSlim startTried)
    {
        try
        {
            using var process = new Process { StartInfo = start };
            process.OutputDataReceived += (_, line) => Keep(line.Data);
            process.ErrorDataReceived += (_, line) => Keep(line.Data);
            process.Start();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            ProcessId = process.Id;
            startTried.Set();
            process.WaitForExit();
            _exited.SetResult(process.ExitCode);
        }
        catch (Exception exception)
        {
            _exited.TrySetException(exception);
            if (ProcessId == 0)
            {
                startTried.Set();
            }
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
            while (_output.Count > _keptLines && _output.TryDequeue(out _))
            {
            }
        }
    }
}
