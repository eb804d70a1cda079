using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Telemetron.Chaos.Processes;

/// <summary>
/// Every silo in a network namespace of its own, with a cable to this process's namespace, which routes between them and can stop doing so
/// for one silo. Packets are then dropped without a word, as a broken switch does; what goes to or comes from the database and the clients,
/// which are in this namespace, is not routed and so not dropped.
/// </summary>
/// <remarks>
/// This process must itself be in namespaces made for it (<see cref="RunIsolated"/>): nothing outside gets an address, a route, a rule or a mount. All
/// namespaces are nameless, and so are gone when the last process in them is, however this run ends.
/// </remarks>
internal sealed class NetworkLab : Network
{
    private const string Isolation = "TELEMETRON_CHAOS_ISOLATED";
    private const string NobodysAddress = "02:00:00:00:00:00";
    private const int FirstRule = 100;

    private readonly List<Process> _holders = [];

    private NetworkLab()
    {
    }

    /// <summary>Whether this process is in a namespace made for it.</summary>
    public static bool IsIsolated => Environment.GetEnvironmentVariable(Isolation) == "1";

    /// <summary>What it takes to part silos, for a user who does not have it.</summary>
    public static string Requirements =>
        "Cutting a silo off and filling a disk take namespaces: run as root (CAP_SYS_ADMIN and CAP_NET_ADMIN), with the packages util-linux and iproute2 installed.";

    /// <summary>Whether this user may part silos, and has the tools.</summary>
    public static bool IsPossible =>
        Environment.IsPrivilegedProcess && File.Exists("/usr/bin/unshare") && (File.Exists("/usr/sbin/ip") || File.Exists("/usr/bin/ip"));

    /// <inheritdoc/>
    public override IPAddress Here { get; } = IPAddress.Parse("10.77.0.1");

    /// <summary>Runs this very program in a namespace made for it, to its end.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="InvalidOperationException">This user may not, or the tools are missing.</exception>
    public static int RunIsolated(IEnumerable<string> args)
    {
        if (!IsPossible)
        {
            throw new InvalidOperationException(Requirements);
        }

        var start = new ProcessStartInfo("unshare", ["--net", "--mount", "--", "setpriv", "--pdeathsig", "KILL", "--", "dotnet", "exec", typeof(NetworkLab).Assembly.Location, .. args]);
        start.Environment[Isolation] = "1";

        // It is killed when the thread that started it ends, so this one waits.
        using var isolated = Process.Start(start)!;
        isolated.WaitForExit();
        return isolated.ExitCode;
    }

    /// <summary>Makes the loopback address of this namespace work.</summary>
    public static Task RaiseLoopbackAsync() => RunAsync("ip", "link", "set", "lo", "up");

    /// <summary>Lays the cables.</summary>
    public static async Task<NetworkLab> BuildAsync(int silos)
    {
        var lab = new NetworkLab();
        await RunAsync("ip", "addr", "replace", $"{lab.Here}/32", "dev", "lo");
        await File.WriteAllTextAsync("/proc/sys/net/ipv4/ip_forward", "1");
        for (var silo = 0; silo < silos; silo++)
        {
            await lab.CableAsync(silo);
        }

        return lab;
    }

    /// <inheritdoc/>
    public override IPAddress AddressOf(int silo) => IPAddress.Parse($"10.77.{silo + 1}.2");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Enter(int silo) => ["nsenter", $"--net=/proc/{_holders[silo].Id}/ns/net", "--"];

    /// <inheritdoc/>
    public override async Task CutOffAsync(int silo)
    {
        await RunAsync("ip", "rule", "add", "iif", Cable(silo), "blackhole", "pref", $"{FirstRule}");
        foreach (var other in Enumerable.Range(0, _holders.Count).Where(other => other != silo))
        {
            await RunAsync("ip", "rule", "add", "iif", Cable(other), "to", $"{AddressOf(silo)}", "blackhole", "pref", $"{FirstRule + 1 + other}");
        }
    }

    /// <inheritdoc/>
    public override async Task RejoinAsync(int silo)
    {
        await RunAsync("ip", "rule", "del", "pref", $"{FirstRule}");
        foreach (var other in Enumerable.Range(0, _holders.Count).Where(other => other != silo))
        {
            await RunAsync("ip", "rule", "del", "pref", $"{FirstRule + 1 + other}");
        }
    }

    /// <inheritdoc/>
    public override Task MuteAsync(int silo) => RunAsync(
        [.. Enter(silo), "ip", "neigh", "replace", $"{GatewayOf(silo)}", "lladdr", NobodysAddress, "nud", "permanent", "dev", "eth0"]);

    /// <inheritdoc/>
    public override Task UnmuteAsync(int silo) => RunAsync([.. Enter(silo), "ip", "neigh", "flush", "to", $"{GatewayOf(silo)}", "nud", "permanent"]);

    /// <inheritdoc/>
    public override long UnsentBytes(int silo, int port)
    {
        // Columns: number, local address, remote address, state, bytes to send:bytes to read, all hexadecimal, addresses byte by byte reversed.
        var remote = $"{Convert.ToHexString([.. Here.GetAddressBytes().Reverse()])}:{port:X4}";
        return File.ReadLines($"/proc/{_holders[silo].Id}/net/tcp").Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns[2] == remote)
            .Sum(columns => long.Parse(columns[4].Split(':')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        foreach (var holder in _holders)
        {
            holder.Kill();
            await holder.WaitForExitAsync();
            holder.Dispose();
        }

        await base.DisposeAsync();
    }

    private static IPAddress GatewayOf(int silo) => IPAddress.Parse($"10.77.{silo + 1}.1");

    private static string Cable(int silo) => $"silo{silo.ToString(CultureInfo.InvariantCulture)}";

    private async Task CableAsync(int silo)
    {
        // It prints when it is in the namespace, holds it open by waiting for more input, and ends when this process does.
        var holder = Process.Start(new ProcessStartInfo("unshare", ["--net", "--", "cat"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        _holders.Add(holder);
        await holder.StandardInput.WriteLineAsync("here");
        await holder.StandardInput.FlushAsync();
        await holder.StandardOutput.ReadLineAsync();

        string[] inside = ["nsenter", $"--net=/proc/{holder.Id}/ns/net", "--", "ip"];
        await RunAsync("ip", "link", "add", Cable(silo), "type", "veth", "peer", "name", "eth0", "netns", $"{holder.Id}");
        await RunAsync("ip", "addr", "add", $"{GatewayOf(silo)}/30", "dev", Cable(silo));
        await RunAsync("ip", "link", "set", Cable(silo), "up");
        await RunAsync([.. inside, "link", "set", "lo", "up"]);
        await RunAsync([.. inside, "addr", "add", $"{AddressOf(silo)}/30", "dev", "eth0"]);
        await RunAsync([.. inside, "link", "set", "eth0", "up"]);
        await RunAsync([.. inside, "route", "add", "default", "via", $"{GatewayOf(silo)}"]);
    }

    internal static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {errors}");
        }
    }
}
