using System.Collections.Immutable;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Api.Bulk;

/// <summary>
/// Makes a call for each of many devices, with limited concurrency, and records the result of each. A failed call does not affect the others.
/// </summary>
internal sealed partial class FanOut(Deadlines deadlines, TimeProvider time, ILogger<FanOut> logger)
{
    /// <summary>
    /// The maximum number of concurrent calls of one request: enough to fill storage batches, and a small part of a silo's capacity.
    /// </summary>
    private const int MaxParallel = 64;

    /// <summary>The part of the request's deadline that is available to the calls. The rest is for a response with the known results.</summary>
    private const double PartOfDeadline = 0.8;

    /// <summary>Makes the calls.</summary>
    /// <param name="items">The items.</param>
    /// <param name="call">Makes the call for one item.</param>
    /// <param name="cancellationToken">Cancels all calls.</param>
    /// <returns>The result of each item, in the same order.</returns>
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

    /// <summary>Logs a defect once, even if it affects many devices, so that it does not fill the log.</summary>
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
