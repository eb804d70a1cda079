using System.Globalization;

namespace Telemetron.Testing.Telemetry;

/// <summary>What a process answers at <c>/metrics</c>.</summary>
public static class PrometheusText
{
    /// <summary>The sum of each sample's values over all its labels, by the name that it has in the text.</summary>
    public static IReadOnlyDictionary<string, double> Sums(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('\n')
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .GroupBy(line => line.Split('{', ' ')[0], StringComparer.Ordinal)
            .ToDictionary(sample => sample.Key, sample => sample.Sum(Value), StringComparer.Ordinal);
    }

    /// <summary>The value follows the labels, whose values may hold blanks.</summary>
    private static double Value(string line) =>
        double.Parse(line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[line.Contains('}', StringComparison.Ordinal) ? 0 : 1], CultureInfo.InvariantCulture);
}
