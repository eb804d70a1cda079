using System.Collections.Concurrent;
using System.Diagnostics;

namespace Telemetron.Testing;

/// <summary>
/// A program that this test process started. On Linux it gets an interrupt when the test process dies, however that dies: the kernel sends it
/// when the thread that started the program ends, so a thread of its own starts the program and stays until the program is gone.
/// </summary>
internal sealed class ChildProcess
{
    private const string SetPriv = "/usr/bin/setpriv";
    private const int KeptLines = 50;

    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(string program, IEnumerable<string> arguments)
    {
        var start = StartInfo(program, arguments);
        new Thread(() => Run(start)) { IsBackground = true, Name = Path.GetFileName(program) }.Start();
    }

    /// <summary>Ends with the program, as its exit code.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>The last lines that it printed.</summary>
    public string Output => string.Join(Environment.NewLine, _output);

    /// <summary>Starts a program, and when this process is root's, as an unprivileged user: PostgreSQL's server refuses to run as root.</summary>
    public static async Task<ChildProcess> StartAsync(string program, params IEnumerable<string> arguments)
    {
        var child = new ChildProcess(program, arguments);
        await child._started.Task;
        return child;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">Its exit code is not 0.</exception>
    public static async Task RunAsync(string program, params IEnumerable<string> arguments)
    {
        var child = await StartAsync(program, arguments);
        if (await child.Exited is var code and not 0)
        {
            throw new InvalidOperationException($"{program} ended with {code}:{Environment.NewLine}{child.Output}");
        }
    }

    private static ProcessStartInfo StartInfo(string program, IEnumerable<string> arguments)
    {
        string[] prefix = !File.Exists(SetPriv) ? []
            : Environment.IsPrivilegedProcess ? ["--reuid", ServerUser, "--regid", ServerUserGroup, "--clear-groups", "--pdeathsig", "INT", "--", program]
            : ["--pdeathsig", "INT", "--", program];
        return new ProcessStartInfo(prefix.Length == 0 ? program : SetPriv, prefix.Concat(arguments))
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
    }

    private static string ServerUser => HasPostgresUser ? "postgres" : "nobody";

    private static string ServerUserGroup => HasPostgresUser ? "postgres" : "nogroup";

    private static bool HasPostgresUser =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal));

    private void Run(ProcessStartInfo start)
    {
        try
        {
            using var process = new Process { StartInfo = start };
            process.OutputDataReceived += (_, line) => Keep(line.Data);
            process.ErrorDataReceived += (_, line) => Keep(line.Data);
            process.Start();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            _started.SetResult();
            process.WaitForExit();
            _exited.SetResult(process.ExitCode);
        }
        catch (Exception exception)
        {
            _started.TrySetException(exception);
            _exited.TrySetException(exception);
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
            while (_output.Count > KeptLines && _output.TryDequeue(out _))
            {
            }
        }
    }
}
