using System.Collections.Immutable;
using System.Data.Common;

namespace Telemetron.Silo.Storage.Fleet.Queries;

/// <summary>Executes list queries on a kind of database. It does not use the connections of batches, so that neither waits for the other.</summary>
internal interface IFleetQueries
{
    /// <summary>The SQL dialect.</summary>
    FleetDialect Dialect { get; }

    /// <summary>Executes a query and returns its rows.</summary>
    /// <param name="query">The statement.</param>
    /// <param name="read">Reads a row.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<ImmutableArray<T>> RunAsync<T>(FleetQuery query, Func<DbDataReader, T> read, CancellationToken cancellationToken);
}
