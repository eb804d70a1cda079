using System.Diagnostics;
using System.Net;
using Telemetron.Bench.Loads;
using Telemetron.Bench.Services;

namespace Telemetron.Bench.Growing;

/// <summary>Gives one customer a thousand new devices, and takes the time. wrk cannot count.</summary>
internal static class HotCustomer
{
    /// <summary>How many devices it gets.</summary>
    public const int Calls = 1000;

    /// <returns>Devices per second.</returns>
    /// <exception cref="InvalidRunException">A call failed.</exception>
    public static async Task<double> RateAsync(Stack stack, string customer, int connections, CancellationToken cancellationToken)
    {
        var caller = new Caller(stack);
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Calls),
            new ParallelOptions { MaxDegreeOfParallelism = connections, CancellationToken = cancellationToken },
            async (i, token) =>
            {
                var (status, body) = await caller.AssignAsync($"{customer}-{i}", [$"{customer}@example.com"], cancellationToken: token);
                if (status != HttpStatusCode.OK)
                {
                    throw new InvalidRunException($"An assignment to {customer} was answered {(int)status}: {body}");
                }
            });
        return Calls / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
