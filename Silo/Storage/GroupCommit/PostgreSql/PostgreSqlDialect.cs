using Npgsql;

namespace Telemetron.Silo.Storage.GroupCommit.PostgreSql;

/// <summary>PostgreSQL takes a collection as arrays, in one statement, which is a transaction of its own.</summary>
internal sealed class PostgreSqlDialect(NpgsqlDataSource database) : IStorageDialect
{
    /// <summary>The statement that reads many rows.</summary>
    public const string ReadKey = "ReadManyFromStorageKey";

    /// <summary>The statement that writes and clears many rows.</summary>
    public const string WriteKey = "WriteManyToStorageKey";

    /// <inheritdoc/>
    public async Task<Senders> StartAsync(string serviceId, CancellationToken cancellationToken)
    {
        var queries = await OrleansQueries.ReadAsync(database, cancellationToken);
        return new Senders(
            new PostgreSqlReads(database, queries[ReadKey], serviceId),
            new PostgreSqlWrites(database, queries[WriteKey], serviceId));
    }
}
