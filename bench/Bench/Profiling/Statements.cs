using Npgsql;

namespace Telemetron.Bench.Profiling;

/// <summary>What the database's own statistics say (<c>pg_stat_statements</c>).</summary>
internal static class Statements
{
    private const int Shown = 8;

    private const string Longest = """
        SELECT regexp_replace(query, '\s+', ' ', 'g'), calls, total_exec_time * 1000
        FROM pg_stat_statements
        WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
        ORDER BY total_exec_time DESC
        LIMIT $1
        """;

    /// <summary>Begins to count anew.</summary>
    public static async Task ResetAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var create = database.CreateCommand("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        await create.ExecuteNonQueryAsync(cancellationToken);
        await using var reset = database.CreateCommand("SELECT pg_stat_statements_reset()");
        await reset.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What took longest since.</summary>
    public static async Task<IReadOnlyList<StatementTime>> ReadAsync(string connectionString, long requests, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand(Longest);
        command.Parameters.Add(new NpgsqlParameter { Value = Shown });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var statements = new List<StatementTime>();
        while (await reader.ReadAsync(cancellationToken))
        {
            statements.Add(new StatementTime(
                reader.GetString(0), (double)requests / reader.GetInt64(1), reader.GetDouble(2) / requests));
        }

        return statements;
    }
}
