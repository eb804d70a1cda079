using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Telemetron.Testing;

namespace Telemetron.Bench.Reporting;

/// <summary>Where and with what something was measured.</summary>
internal sealed record Machine(
    string Processor, int Cores, string Memory, string OperatingSystem, string DotNet, string Orleans, string PostgreSql, string Wrk, string Commit)
{
    /// <summary>Asks the machine.</summary>
    public static async Task<Machine> DescribeAsync() => new(
        Value("/proc/cpuinfo", "model name", ':'),
        Environment.ProcessorCount,
        $"{double.Parse(Value("/proc/meminfo", "MemTotal", ':').Split(' ')[0], CultureInfo.InvariantCulture) / 1024 / 1024:F0} GiB",
        $"{Value("/etc/os-release", "PRETTY_NAME", '=').Trim('"')}, Linux {Environment.OSVersion.Version}",
        RuntimeInformation.FrameworkDescription,
        typeof(IGrainFactory).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split(". ")[0],
        (await PostgreSqlServer.VersionAsync()).Split(' ')[2],
        await Loads.Wrk.VersionAsync(),
        await CommitAsync("."));

    /// <summary>As lines of a document.</summary>
    public IEnumerable<string> Describe() =>
    [
        $"- {Cores} cores of {Processor}, {Memory}, {OperatingSystem}; shared by the database, the service and `wrk`",
        $"- {DotNet}, Orleans {Orleans}, PostgreSQL {PostgreSql}, wrk {Wrk}; Release builds",
        $"- commit {Commit}",
    ];

    /// <summary>The commit of a checkout.</summary>
    public static async Task<string> CommitAsync(string directory)
    {
        var commit = await GitAsync(directory, "rev-parse", "--short", "HEAD");
        return (await GitAsync(directory, "status", "--porcelain", "--untracked-files=no")).Length == 0 ? commit : $"{commit} with changes";
    }

    private static string Value(string file, string name, char separator) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(separator, 2)[1].Trim() ?? "unknown";

    private static async Task<string> GitAsync(string directory, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", directory, .. arguments]) { RedirectStandardOutput = true })!;
        var output = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        return output.Trim();
    }
}
