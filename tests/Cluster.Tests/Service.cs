using System.Collections.Concurrent;
using System.Diagnostics;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>A real process of the product: <c>Silo</c> or <c>ApiHost</c>, with nothing but the given configuration.</summary>
internal sealed class Service : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;

    private Service(string program, IReadOnlyDictionary<string, string> settings, string[] args)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", PathOf(program), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(IsConfiguration))
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Everything that it printed so far.</summary>
    public string Output => string.Join('\n', _lines);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static Service Start(string program, IReadOnlyDictionary<string, string> settings, params string[] args) => new(program, settings, args);

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
        await Eventually.ThatAsync(
            _ => Task.FromResult(Output.Contains(text, StringComparison.Ordinal) || _process.HasExited), Bound, Cancelled);
        Assert.True(Output.Contains(text, StringComparison.Ordinal), $"'{text}' is missing in:\n{Output}");
    }

    public void Signal(int signal) => Signals.Send(_process.Id, signal);

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(Cancelled).WaitAsync(Bound, Cancelled);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    /// <summary>The program in its own output directory, built in the same configuration as these tests.</summary>
    private static string PathOf(string program)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var configuration = framework.Parent!;
        var root = configuration.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(root.FullName, program, "bin", configuration.Name, framework.Name, program + ".dll");
    }

    private static bool IsConfiguration(string name) =>
        name.Contains("__", StringComparison.Ordinal) || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal);

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }
}
