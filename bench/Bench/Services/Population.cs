using System.Net;
using Telemetron.Bench.Loads;

namespace Telemetron.Bench.Services;

/// <summary>The devices that are there before a load runs, put in through the service itself.</summary>
internal static class Population
{
    private const int Callers = 32;

    /// <summary>Puts in "pop-1" to "pop-<paramref name="count"/>", each with an owner of the same name, as <c>load.lua</c> knows them.</summary>
    public static Task FillAsync(Stack stack, int count, CancellationToken cancellationToken)
    {
        var caller = new Caller(stack);
        return Parallel.ForEachAsync(
            Enumerable.Range(1, count),
            new ParallelOptions { MaxDegreeOfParallelism = Callers, CancellationToken = cancellationToken },
            async (i, token) =>
            {
                var (status, body) = await caller.AssignAsync($"pop-{i}", [$"pop-{i}@example.com"], cancellationToken: token);
                if (status != HttpStatusCode.OK)
                {
                    throw new InvalidRunException($"{stack.Kind.Name} answered {(int)status} while it was filled: {body}");
                }
            });
    }
}
