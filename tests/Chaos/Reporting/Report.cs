using System.Diagnostics;
using System.Globalization;
using Telemetron.Chaos.Checking;
using Telemetron.Chaos.Faults;
using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Reporting;

/// <summary>Prints the figures of a run as Markdown.</summary>
public static class Report
{
    private const string NoFault = "(none)";
    private const int ShownViolations = 10;

    /// <summary>Prints it.</summary>
    public static void Write(RunResult result, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(output);
        var calls = result.History.Calls;
        output.WriteLine($"""

            ### {result.System}

            | figure | value |
            |---|---|
            | calls | {calls.Count} |
            | of these direct calls of grains | {calls.Count(call => call.Via == Call.GrainClient)} |
            | calls about owners that come and go | {result.History.Ownerships.Count} |
            | acknowledged assignments | {calls.Count(call => call.Answer is Assigned)} |
            | faults | {result.History.Windows.Length} |
            | lost | {Count(result, Rule.Lost)} |
            | doubled | {Count(result, Rule.Doubled)} |
            | checker | {(result.IsGood ? "found nothing" : $"found {result.Violations.Length} violations: {string.Join(", ", result.Violations.CountBy(violation => violation.Rule).Select(rule => $"{rule.Key} {rule.Value}"))}")} |

            | fault | times | recovery, median | recovery, worst | requests failed | of which |
            |---|---|---|---|---|---|
            """);
        var failed = calls.Where(call => call.IsFailed).ToLookup(call => FaultOf(result.History, call));
        foreach (var fault in result.History.Windows.GroupBy(window => window.Fault).OrderBy(fault => fault.Key, StringComparer.Ordinal))
        {
            var recoveries = fault.Select(window => Stopwatch.GetElapsedTime(window.Ended, window.Recovered)).Order().ToList();
            output.WriteLine($"| {fault.Key} | {recoveries.Count} | {Seconds(recoveries[recoveries.Count / 2])} | {Seconds(recoveries[^1])} | {Failures(failed[fault.Key])} |");
        }

        output.WriteLine($"| {NoFault} | | | | {Failures(failed[NoFault])} |");
        output.WriteLine($"\nEnds of processes: {string.Join("; ", result.Exits)}.");
        foreach (var rule in result.Violations.GroupBy(violation => violation.Rule))
        {
            output.WriteLine($"\n{rule.Key}, {rule.Count()} violations, the first of them:");
            foreach (var violation in rule.Take(ShownViolations))
            {
                output.WriteLine($"- {violation.What}");
            }
        }

        if (result.Trouble is { } trouble)
        {
            output.WriteLine($"\nThe run did not reach its end: {trouble}");
        }
    }

    private static int Count(RunResult result, Rule rule) => result.Violations.Count(violation => violation.Rule == rule);

    private static string FaultOf(History history, Call call) => history.Windows.FirstOrDefault(window => window.Overlaps(call))?.Fault ?? NoFault;

    private static string Failures(IEnumerable<Call> calls)
    {
        var kinds = calls.CountBy(call => (call.Via == Call.GrainClient ? "grain call " : "") + call.Answer switch
        {
            Unavailable => "503",
            Unexpected unexpected => unexpected.Status.ToString(CultureInfo.InvariantCulture),
            NoAnswer none => none.Reason,
            _ => "",
        }).OrderByDescending(kind => kind.Value).ToList();
        return $"{kinds.Sum(kind => kind.Value)} | {string.Join(", ", kinds.Select(kind => $"{kind.Value} {kind.Key}"))}";
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";
}
