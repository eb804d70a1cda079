using System.Collections.Immutable;
using System.Data.Common;
using Npgsql;
using Telemetron.Silo.Storage.Fleet.Queries;

namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>Executes list queries on PostgreSQL. They are not prepared, so each is planned for its parameters.</summary>
internal sealed class PostgreSqlQueries(NpgsqlDataSource database) : IFleetQueries
{
    /// <inheritdoc/>
    public FleetDialect Dialect => FleetDialect.PostgreSql;

    /// <inheritdoc/>
    public async Task<ImmutableArray<T>> RunAsync<T>(FleetQuery query, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand();
        query.Fill(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var rows = ImmutableArray.CreateBuilder<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows.DrainToImmutable();
    }
}
