using System.Runtime.CompilerServices;
using Telemetron.Grains.Organizations;
using Telemetron.Grains.State;
using Telemetron.Silo.Storage.Fleet.Queries;

namespace Telemetron.Silo.Storage.Organizations;

/// <summary>
/// Lists the states that Orleans' ADO.NET storage holds, in pages that the identity's index finds. It asks on the connections for lists, so that no
/// verification of a key waits for it.
/// </summary>
/// <param name="queries">Asks the database.</param>
/// <param name="serviceId">Whose rows.</param>
/// <param name="deadline">How long a page may take.</param>
/// <param name="time">Measures it.</param>
/// <param name="guard">Turns failures into what grains may see.</param>
/// <param name="metrics">Measures the queries.</param>
internal sealed class StateCatalog(
    IFleetQueries queries, string serviceId, TimeSpan deadline, TimeProvider time, StorageGuard guard, StorageMetrics metrics) : IStateCatalog
{
    /// <summary>Few enough for a page to take milliseconds, many enough for the pages of all keys to be few.</summary>
    private const int PageSize = 1000;

    private const string Operation = "list";

    /// <summary>A cleared state has no payload. A range of the key is what the index serves in both databases.</summary>
    private static readonly string FirstPage = StatementOf(">=");

    private static readonly string NextPage = StatementOf(">");

    private static readonly JsonGrainStateSerializer Serializer = new();

    /// <inheritdoc/>
    public async IAsyncEnumerable<(string Key, TState State)> ListAsync<TState>(
        string stateName, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TState : StoredState
    {
        // Keys are ASCII here, so that what follows the prefix's last character is behind all that begin with it.
        var (statement, from, before) = (FirstPage, prefix, prefix[..^1] + (char)(prefix[^1] + 1));
        while (true)
        {
            var query = new FleetQuery(statement, ("service", serviceId), ("state", stateName), ("from", from), ("before", before));
            var page = await ReadPageAsync<TState>(stateName, query, cancellationToken).ConfigureAwait(false);
            foreach (var row in page)
            {
                yield return row;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            (statement, from) = (NextPage, page[^1].Key);
        }
    }

    private static string StatementOf(string comparison) =>
        $"""
        SELECT grainidextensionstring, payloadbinary FROM OrleansStorage
        WHERE serviceid = @service AND graintypestring = @state AND grainidextensionstring {comparison} @from AND grainidextensionstring < @before
            AND payloadbinary IS NOT NULL
        ORDER BY grainidextensionstring LIMIT {PageSize}
        """;

    private async Task<IReadOnlyList<(string Key, TState State)>> ReadPageAsync<TState>(
        string stateName, FleetQuery query, CancellationToken cancellationToken)
        where TState : StoredState
    {
        var started = metrics.Start();
        try
        {
            using var patience = new CancellationTokenSource(deadline, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            var rows = await queries.RunAsync(
                    query, row => (row.GetString(0), Serializer.Deserialize<TState>(BinaryData.FromBytes(row.GetFieldValue<byte[]>(1)))!), either.Token)
                .WaitAsync(deadline, time, cancellationToken).ConfigureAwait(false);
            metrics.Succeeded(Operation, started);
            guard.Succeeded(Operation);
            return rows;
        }
        catch (Exception exception)
        {
            metrics.Failed(Operation, started, exception);
            if (guard.Translate(Operation, stateName, exception) is { } translated)
            {
                throw translated;
            }

            throw;
        }
    }
}
