using System.Collections.Concurrent;
using System.Diagnostics;

namespace Telemetron.Testing;

/// <summary>
/// A real process of the product: <c>Silo</c> or <c>ApiHost</c>, with nothing but the given configuration. It is killed when the process of
/// the tests dies, however that dies: the kernel does so when the thread that started it ends, so it has a thread of its own.
/// </summary>
public sealed class Service : IAsyncDisposable
{
    private const string SetPriv = "/usr/bin/setpriv";
    private const int KeptLines = 20_000;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Service(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Run(start, started)) { IsBackground = true, Name = "service" }.Start();
        ProcessId = started.Task.GetAwaiter().GetResult();
    }

    /// <summary>Everything that it printed so far, or the last of it when that is much.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>Ends with the process, as its exit code; 128 + the signal when it was killed.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>The process, for signals.</summary>
    public int ProcessId { get; }

    /// <summary>Starts a program.</summary>
    public static Service Start(string program, IReadOnlyDictionary<string, string> settings, params string[] args) =>
        StartIn([], program, settings, args);

    /// <summary>Starts a program by a command that becomes it, such as <c>nsenter</c>.</summary>
    public static Service StartIn(
        IReadOnlyList<string> command, string program, IReadOnlyDictionary<string, string> settings, params string[] args)
    {
        ArgumentNullException.ThrowIfNull(settings);
        string[] whole = [.. command, .. File.Exists(SetPriv) ? new[] { SetPriv, "--pdeathsig", "KILL", "--" } : [], "dotnet", "exec", PathOf(program), .. args];
        var start = new ProcessStartInfo(whole[0], whole[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(IsConfiguration))
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new Service(start);
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program, IReadOnlyDictionary<string, string> settings, params string[] args)
    {
        await using var service = Start(program, settings, args);
        return (await service.ExitAsync(), service.Output);
    }

    /// <summary>Waits until it has printed a text, and fails at once when it ends before.</summary>
    public async Task PrintsAsync(string text)
    {
        await Eventually.ThatAsync(_ => Task.FromResult(Output.Contains(text, StringComparison.Ordinal) || Exited.IsCompleted), Bound);
        if (!Output.Contains(text, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"'{text}' is missing in:\n{Output}");
        }
    }

    /// <summary>Sends it a signal; nothing happens when it has ended.</summary>
    public void Signal(int signal)
    {
        if (!Exited.IsCompleted)
        {
            Signals.Send(ProcessId, signal);
        }
    }

    /// <summary>Waits for its end, and fails when that does not come.</summary>
    public Task<int> ExitAsync() => Exited.WaitAsync(Bound);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Signal(Signals.Kill);
        await Exited;
    }

    /// <summary>The program in its own output directory, built in the same configuration as the program that asks.</summary>
    private static string PathOf(string program)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var configuration = framework.Parent!;
        var root = configuration.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(root.FullName, program, "bin", configuration.Name, framework.Name, program + ".dll");
    }

    private static bool IsConfiguration(string name) =>
        name.Contains("__", StringComparison.Ordinal) || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal);

    private void Run(ProcessStartInfo start, TaskCompletionSource<int> started)
    {
        try
        {
            using var process = new Process { StartInfo = start };
            process.OutputDataReceived += (_, line) => Keep(line.Data);
            process.ErrorDataReceived += (_, line) => Keep(line.Data);
            process.Start();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            started.SetResult(process.Id);
            process.WaitForExit();
            _exited.SetResult(process.ExitCode);
        }
        catch (Exception exception)
        {
            started.TrySetException(exception);
            _exited.TrySetException(exception);
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
            while (_lines.Count > KeptLines && _lines.TryDequeue(out _))
            {
            }
        }
    }
}
