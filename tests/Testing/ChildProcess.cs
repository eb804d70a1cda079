using System.Diagnostics;

namespace Telemetron.Testing;

/// <summary>
/// A program that this test process started. On Linux it gets an interrupt when the test process dies, however that dies.
/// </summary>
internal sealed class ChildProcess
{
    private const string SetPriv = "/usr/bin/setpriv";
    private const int KeptLines = 50;

    private readonly WatchedProcess _process;

    private ChildProcess(string program, IEnumerable<string> arguments) => _process = new WatchedProcess(StartInfo(program, arguments), KeptLines);

    /// <summary>Ends with the program, as its exit code.</summary>
    public Task<int> Exited => _process.Exited;

    /// <summary>The last lines that it printed.</summary>
    public string Output => _process.Output;

    /// <summary>Starts a program, and when this process is root's, as an unprivileged user: PostgreSQL's server refuses to run as root.</summary>
    public static ChildProcess Start(string program, params IEnumerable<string> arguments) => new(program, arguments);

    /// <summary>Sends it a signal; nothing happens when it has ended.</summary>
    public void Signal(int signal)
    {
        if (!Exited.IsCompleted)
        {
            Signals.TrySend(_process.ProcessId, signal);
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">Its exit code is not 0.</exception>
    public static async Task RunAsync(string program, params IEnumerable<string> arguments)
    {
        var child = Start(program, arguments);
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
            WorkingDirectory = Path.GetTempPath(),
        };
    }

    /// <summary>The unprivileged user.</summary>
    public static string ServerUser => HasPostgresUser ? "postgres" : "nobody";

    private static string ServerUserGroup => HasPostgresUser ? "postgres" : "nogroup";

    private static bool HasPostgresUser =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal));
}
