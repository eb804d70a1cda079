using System.Collections.Immutable;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Api.Bulk;

/// <summary>
/// Makes a call for each of many devices, some at a time, and records the result of each: one that fails does not fail the others.
/// </summary>
internal sealed partial class FanOut(Deadlines deadlines, TimeProvider time, ILogger<FanOut> logger)
{
    /// <summary>How many calls of one request are under way at a time: enough to fill batches of storage, and a small part of what a silo takes.</summary>
    private const int MaxParallel = 64;

    /// <summary>The part of the request's deadline that the calls have. The rest is for an answer that says what is known.</summary>
    private const double PartOfDeadline = 0.8;

    /// <summary>Makes the calls.</summary>
    /// <param name="items">What to call for.</param>
    /// <param name="call">One call.</param>
    /// <param name="cancellationToken">Ends all of it.</param>
    /// <returns>What became of each item, in their order.</returns>
    public async Task<ImmutableArray<ItemResult<TItem, T>>> RunAsync<TItem, T>(
        ImmutableArray<TItem> items, Func<TItem, CancellationToken, ValueTask<Outcome<T>>> call, CancellationToken cancellationToken)
        where T : class
    {
        using var patience = new CancellationTokenSource(deadlines.Request * PartOfDeadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var results = new ItemResult<TItem, T>[items.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = MaxParallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, items.Length, options, async (i, _) => results[i] = await CallAsync(items[i], call, either.Token, cancellationToken));
        LogDefects(results);
        return [.. results];
    }

    /// <summary>Devices that meet the same defect must not fill the log.</summary>
    private void LogDefects<TItem, T>(ItemResult<TItem, T>[] results)
        where T : class
    {
        if (results.FirstOrDefault(result => result.Defect is not null)?.Defect is { } first)
        {
            LogDefects(results.Count(result => result.Defect is not null), results.Length, first);
        }
    }

    private static async Task<ItemResult<TItem, T>> CallAsync<TItem, T>(
        TItem item, Func<TItem, CancellationToken, ValueTask<Outcome<T>>> call, CancellationToken either, CancellationToken caller)
        where T : class
    {
        try
        {
            return new ItemResult<TItem, T>(item, await call(item, either), Unknown: null);
        }
        catch (Exception exception) when (!caller.IsCancellationRequested)
        {
            var error = ApiExceptionHandler.Explain(exception);
            return new ItemResult<TItem, T>(item, Outcome: null, error) { Defect = error == ApiErrors.Internal ? exception : null };
        }
    }

    [LoggerMessage(LogLevel.Error, "{Count} of {All} devices of a bulk request met a defect; the first is shown.")]
    private partial void LogDefects(int count, int all, Exception exception);
}
