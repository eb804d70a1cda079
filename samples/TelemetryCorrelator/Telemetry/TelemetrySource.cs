using System.Globalization;
using System.Runtime.CompilerServices;

namespace TelemetryCorrelator.Telemetry;

/// <summary>Where lines come from.</summary>
internal static class TelemetrySource
{
    /// <summary>The lines of a file, or of standard input.</summary>
    public static async IAsyncEnumerable<string> ReadAsync(TextReader input, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await input.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return line;
        }
    }

    /// <summary>Made-up lines, of <c>generated-1</c>, <c>generated-2</c> and so on, in turn.</summary>
    /// <param name="lines">How many lines.</param>
    /// <param name="devices">Of how many devices.</param>
    /// <param name="at">The time of the first; each other is a millisecond later.</param>
    public static IEnumerable<string> Generate(int lines, int devices, DateTimeOffset at)
    {
        for (var i = 0; i < lines; i++)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $$$"""{"deviceIdentifier":"generated-{{{(i % devices) + 1}}}","at":"{{{at.AddMilliseconds(i):O}}}","metrics":{"temperature":{{{20 + (i % 10)}}}}}""");
        }
    }

    /// <summary>The same lines, no more than so many in a second; as fast as they are taken when <paramref name="perSecond"/> is null.</summary>
    public static async IAsyncEnumerable<string> AtRateAsync(
        this IAsyncEnumerable<string> lines, int? perSecond, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var count = 0L;
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            var due = perSecond is { } rate ? TimeSpan.FromSeconds((double)count / rate) - time.GetElapsedTime(started) : TimeSpan.Zero;
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due, time, cancellationToken);
            }

            count++;
            yield return line;
        }
    }
}
