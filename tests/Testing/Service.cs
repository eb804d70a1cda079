using System.Diagnostics;

namespace Telemetron.Testing;

/// <summary>
/// A real process of the product: <c>Silo</c> or <c>ApiHost</c>, with nothing but the given configuration. It is killed when the process of
/// the tests dies, however that dies.
/// </summary>
public sealed class Service : IAsyncDisposable
{
    private const string SetPriv = "/usr/bin/setpriv";

    // Whoever runs the tests in the background has a shell that lets them, and all that they start, ignore Ctrl+C.
    private static readonly string[] Prefix = ["env", "--default-signal=INT", SetPriv, "--pdeathsig", "KILL", "--"];

    private const int KeptLines = 20_000;

    private readonly WatchedProcess _process;

    private Service(ProcessStartInfo start) => _process = new WatchedProcess(start, KeptLines);

    /// <summary>Everything that it printed so far, or the last of it when that is much.</summary>
    public string Output => _process.Output;

    /// <summary>Ends with the process, as its exit code; 128 + the signal when it was killed.</summary>
    public Task<int> Exited => _process.Exited;

    /// <summary>The process, for signals.</summary>
    public int ProcessId => _process.ProcessId;

    /// <summary>Starts a program.</summary>
    /// <param name="program">The directory of its project, from the root of the repository.</param>
    /// <param name="settings">Its environment variables.</param>
    /// <param name="args">Its arguments.</param>
    public static Service Start(string program, IReadOnlyDictionary<string, string> settings, params string[] args) =>
        StartIn([], program, settings, args);

    /// <summary>Starts a program by a command that becomes it, such as <c>nsenter</c>.</summary>
    public static Service StartIn(
        IReadOnlyList<string> command, string program, IReadOnlyDictionary<string, string> settings, params string[] args)
    {
        ArgumentNullException.ThrowIfNull(settings);
        string[] whole = [.. command, .. File.Exists(SetPriv) ? Prefix : [], "dotnet", "exec", Repository.ProgramOf(program), .. args];
        var start = new ProcessStartInfo(whole[0], whole[1..]);
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
    /// <exception cref="InvalidOperationException">It ended, or <see cref="Eventually.Patience"/> did. The message has what it printed.</exception>
    public async Task PrintsAsync(string text)
    {
        try
        {
            await Eventually.ThatAsync(_ => Task.FromResult(Output.Contains(text, StringComparison.Ordinal) || Exited.IsCompleted));
        }
        catch (TimeoutException)
        {
            // What was printed says more.
        }

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
    public Task<int> ExitAsync() => Exited.WaitAsync(Eventually.Patience);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Signal(Signals.Kill);
        await Exited;
    }

    private static bool IsConfiguration(string name) =>
        name.Contains("__", StringComparison.Ordinal)
        || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || name.StartsWith("OTEL_", StringComparison.Ordinal);
}
