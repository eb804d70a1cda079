using System.Text.RegularExpressions;

namespace Telemetron.Bench.Profiling;

/// <summary>
/// Whose processor time a sample is. The innermost frame that belongs to one of the parts decides, so that what the .NET libraries, the runtime
/// and the kernel do counts as the work of whoever called them.
/// </summary>
internal static partial class CpuParts
{
    /// <summary>What no part called: the thread pool that looks for work, the sockets' thread, timers.</summary>
    public const string Unclaimed = ".NET: thread pool, sockets, timers";

    private static readonly (string ThreadPrefix, string Part)[] Threads =
    [
        (".NET Server GC", "garbage collection"),
        (".NET BGC", "garbage collection"),
        (".NET Tiered Com", "compiling"),
    ];

    private static readonly (string AssemblyPrefix, string Part)[] Assemblies =
    [
        ("Orleans", "Orleans"),
        ("Npgsql", "Npgsql"),
        ("Microsoft.AspNetCore", "ASP.NET Core"),
        ("ApiHost", "ApiHost"),
        ("Telemetron.Grains", "grains"),
        ("Silo", "silo: batches"),
    ];

    /// <summary>The part that a sample belongs to.</summary>
    /// <param name="thread">The name of the thread, as the kernel cuts it.</param>
    /// <param name="frames">The names of the frames, the innermost first, as .NET writes them for <c>perf</c>.</param>
    public static string Of(string thread, IEnumerable<string> frames) =>
        Threads.FirstOrDefault(known => thread.StartsWith(known.ThreadPrefix, StringComparison.Ordinal)).Part
        ?? frames.Select(PartOf).FirstOrDefault(part => part is not null)
        ?? Unclaimed;

    private static string? PartOf(string frame) => AssemblyOfMethod().Match(frame) is { Success: true } match
        ? Assemblies.FirstOrDefault(known => match.Groups[1].Value.StartsWith(known.AssemblyPrefix, StringComparison.Ordinal)).Part
        : null;

    /// <summary>The assembly of the method stands before a blank; those of its parameters before the name of a type.</summary>
    [GeneratedRegex(@"\[([\w.]+)\] ")]
    private static partial Regex AssemblyOfMethod();
}
