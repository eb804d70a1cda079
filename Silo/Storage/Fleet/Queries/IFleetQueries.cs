using System.Collections.Immutable;
using System.Data.Common;

namespace Telemetron.Silo.Storage.Fleet.Queries;

/// <summary>How a kind of database is asked for lists. Connections are others than those of the batches, so that neither waits for the other.</summary>
internal interface IFleetQueries
{
    /// <summary>What differs in the words of the statements.</summary>
    FleetDialect Dialect { get; }

    /// <summary>Runs a statement.</summary>
    /// <param name="query">The statement.</param>
    /// <param name="read">Reads a row.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ImmutableArray<T>> RunAsync<T>(FleetQuery query, Func<DbDataReader, T> read, CancellationToken cancellationToken);
}
