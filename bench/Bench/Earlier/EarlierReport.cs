using Telemetron.Bench.Reporting;

namespace Telemetron.Bench.Earlier;

/// <summary>What has become cheaper since, in numbers.</summary>
internal static class EarlierReport
{
    private const string Section = "earlier";

    public static async Task WriteAsync(EarlierOptions options, EarlierResult result, string commit, Document document, string command)
    {
        var machine = await Machine.DescribeAsync();
        var (now, before) = (result.BytesOnDisk[EarlierRun.Now], result.BytesOnDisk[EarlierRun.Before]);
        string[] lines =
        [
            $"`{command}`: this commit and {commit}, both co-hosted with `/metrics` on, {options.Connections} connections, {options.Rounds} rounds of {options.Time.TotalSeconds:0.#} s each.",
            "",
            .. machine.Describe(),
            "",
            "| per request | before | now | now ÷ before: median (lowest to highest round) |",
            "|---|---:|---:|---:|",
            .. EarlierRun.Loads.SelectMany(load => new[]
            {
                Row($"{load.Name}: processor time of service and database, µs", load.Name, result.Measurements, one => one.ProcessorMicroseconds),
                Row($"{load.Name}: bytes that .NET allocates", load.Name, result.Measurements, one => one.AllocatedBytes),
                Row($"{load.Name}: p99, ms", load.Name, result.Measurements, one => one.P99Milliseconds),
            }),
            $"| new: bytes on disk for a device with one customer | {before:N0} | {now:N0} | {now / before:0.00} |",
        ];
        await document.WriteAsync(Section, lines, new { command, commit, machine, result.Measurements, result.BytesOnDisk });
        await Console.Out.WriteLineAsync(string.Join('\n', lines));
    }

    private static string Row(string name, string load, IEnumerable<EarlierMeasurement> measurements, Func<EarlierMeasurement, double> value)
    {
        var byService = measurements.Where(one => one.Load == load).ToLookup(one => one.Service);
        var (now, before) = (byService[EarlierRun.Now].Select(value).ToArray(), byService[EarlierRun.Before].Select(value).ToArray());
        var ratio = Spread.Of(now.Zip(before, (one, other) => one / other));
        return $"| {name} | {Spread.Of(before).Median:N0} | {Spread.Of(now).Median:N0} | {ratio.Median:0.00} ({ratio.Min:0.00} to {ratio.Max:0.00}) |";
    }
}
