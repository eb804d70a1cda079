using Telemetron.Bench.Reporting;

namespace Telemetron.Bench.Profiling;

/// <summary>Where the time goes, in words and numbers.</summary>
internal static class ProfileReport
{
    private const string Section = "profile";
    private const int TextLength = 90;

    /// <summary>What takes less of a request, in microseconds, is left out of the table.</summary>
    private const double Noticeable = 0.1;

    public static async Task WriteAsync(ProfileOptions options, IReadOnlyList<LoadProfile> profiles, Document document, string command)
    {
        var machine = await Machine.DescribeAsync();
        string[] lines =
        [
            $"`{command}`: co-hosted, {options.Connections} connections, twice {options.Time.TotalSeconds:0.#} s of each load: undisturbed, and while `perf` took samples.",
            "",
            .. machine.Describe(),
            .. profiles.SelectMany(Describe),
        ];
        await document.WriteAsync(Section, lines, new { command, machine, profiles = profiles.Select(ForMachines) });
        await Console.Out.WriteLineAsync(string.Join('\n', lines));
    }

    private static IEnumerable<string> Describe(LoadProfile profile) =>
    [
        "",
        $"**{profile.Load}**: {profile.RequestsPerSecond:N0} requests/s; processor time per request: ApiHost with its silo {profile.ServiceMicroseconds:N0} µs, PostgreSQL {profile.DatabaseMicroseconds:N0} µs",
        "",
        $"| ApiHost's and silo's time, of {profile.Samples:N0} samples | share | µs per request |",
        "|---|---:|---:|",
        .. profile.Shares.Select(part => $"| {part.Part} | {part.Share:P0} | {part.Share * profile.ServiceMicroseconds:N0} |"),
        "",
        .. DescribeStatements([.. profile.Statements.Where(statement => statement.MicrosecondsPerRequest >= Noticeable)]),
    ];

    private static IEnumerable<string> DescribeStatements(IReadOnlyList<StatementTime> statements) => statements.Count == 0
        ? [$"No statement of PostgreSQL takes {Noticeable} µs of a request."]
        :
        [
            "| PostgreSQL's statements | requests per call | µs on the clock per request |",
            "|---|---:|---:|",
            .. statements.Select(statement =>
                $"| `{Cut(statement.Text)}` | {statement.RequestsPerCall:N1} | {statement.MicrosecondsPerRequest:N1} |"),
        ];

    private static object ForMachines(LoadProfile profile) => new
    {
        profile.Load,
        profile.RequestsPerSecond,
        profile.ServiceMicroseconds,
        profile.DatabaseMicroseconds,
        profile.Samples,
        Shares = profile.Shares.ToDictionary(part => part.Part, part => part.Share),
        profile.Statements,
    };

    private static string Cut(string text) => (text.Length > TextLength ? $"{text[..TextLength]}…" : text).Replace("|", "\\|", StringComparison.Ordinal);
}
