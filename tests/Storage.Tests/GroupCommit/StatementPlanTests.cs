using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Telemetron.Silo.Storage.GroupCommit;
using Telemetron.Silo.Storage.GroupCommit.PostgreSql;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.GroupCommit;

/// <summary>The statements are planned once and kept: they must find rows by index whatever the table was like then.</summary>
public sealed partial class StatementPlanTests(PostgreSqlBackend backend) : IAsyncLifetime
{
    private const string Fill =
        """
        INSERT INTO OrleansStorage
            (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid, payloadbinary, version)
        SELECT 0, 0, 0, 0, 'apiKey', 'k:' || n, 'service', '{}', 1 FROM generate_series(1, 20000) AS n
        """;

    private static readonly RowKey[] Keys = [NewKey("k:1"), NewKey("k:10000"), NewKey("k:20000")];

    private NpgsqlDataSource _dataSource = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var connectionString = await backend.Server.CreateDatabaseAsync("statements", Cancellation);
        PostgreSqlSchema.Migrate(connectionString, null, NullLogger.Instance);
        _dataSource = NpgsqlDataSource.Create(connectionString);
        await using var connection = await _dataSource.OpenConnectionAsync(Cancellation);
        await connection.ExecuteAsync("ALTER TABLE OrleansStorage SET (autovacuum_enabled = off)");
    }

    public ValueTask DisposeAsync() => _dataSource.DisposeAsync();

    [Theory]
    [InlineData(PostgreSqlDialect.ReadKey, "")]
    [InlineData(PostgreSqlDialect.WriteKey, "")]
    [InlineData(PostgreSqlDialect.ReadKey, "ANALYZE OrleansStorage")]
    [InlineData(PostgreSqlDialect.WriteKey, "ANALYZE OrleansStorage")]
    [InlineData(PostgreSqlDialect.ReadKey, Fill)]
    [InlineData(PostgreSqlDialect.WriteKey, Fill)]
    [InlineData(PostgreSqlDialect.ReadKey, Fill + "; ANALYZE OrleansStorage")]
    [InlineData(PostgreSqlDialect.WriteKey, Fill + "; ANALYZE OrleansStorage")]
    public async Task A_kept_plan_looks_every_row_up_by_its_whole_key(string key, string table)
    {
        var statement = (await OrleansQueries.ReadAsync(_dataSource, Cancellation))[key];
        var names = ParameterName().Matches(statement).Select(match => match.Value).Distinct().ToArray();
        var positional = ParameterName().Replace(statement, match => $"${Array.IndexOf(names, match.Value) + 1}");
        await using var connection = await _dataSource.OpenConnectionAsync(Cancellation);
        await connection.ExecuteAsync($"{table};{PostgreSqlSession.Settings}; SET plan_cache_mode = force_generic_plan");
        await connection.ExecuteAsync($"PREPARE kept ({string.Join(", ", names.Select(TypeOf))}) AS {positional}");

        await using var explain = new NpgsqlCommand(
            $"EXPLAIN EXECUTE kept ({string.Join(", ", names.Select(name => name == "@ServiceId" ? "'service'" : "'{}'"))})", connection);
        var plan = new List<string>();
        await using (var reader = await explain.ExecuteReaderAsync(Cancellation))
        {
            while (await reader.ReadAsync(Cancellation))
            {
                plan.Add(reader.GetString(0));
            }
        }

        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan", StringComparison.Ordinal));
        var conditions = plan.Where(line => line.Contains("Index Cond", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, conditions.Length);
        Assert.All(conditions, condition => Assert.All(
            ["serviceid", "graintypestring", "grainidextensionstring", "grainidn0", "grainidn1"],
            column => Assert.Contains(column, condition, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Statements_that_were_prepared_on_an_empty_table_read_few_rows_of_a_full_one()
    {
        const int Collections = 20;
        await using (var connection = await _dataSource.OpenConnectionAsync(Cancellation))
        {
            await connection.ExecuteAsync("ANALYZE OrleansStorage");
        }

        var senders = await new PostgreSqlDialect(_dataSource).StartAsync("service", Cancellation);
        await using (senders.Reads)
        await using (senders.Writes)
        {
            await SendAsync(senders, null);
            await using var connection = await _dataSource.OpenConnectionAsync(Cancellation);
            await connection.ExecuteAsync($"DELETE FROM OrleansStorage; {Fill}");
            for (var version = 1; version <= Collections; version++)
            {
                await SendAsync(senders, version);
            }
        }

        var read = await RowsReadAsync();
        Assert.InRange(read, Collections, 10 * 2 * Keys.Length * Collections);
    }

    /// <summary>Reads and writes a few rows, which have a version, or are not there.</summary>
    private static async Task SendAsync(Senders senders, int? version)
    {
        var reads = Keys.Select(key => new ReadOperation(key)).ToArray();
        await senders.Reads.SendAsync(reads);
        Assert.All(reads, read => Assert.Equal(version, read.Version));
        var writes = Keys.Select(key => new WriteOperation(key, "{}"u8.ToArray(), version)).ToArray();
        await senders.Writes.SendAsync(writes);
        Assert.All(writes, write => Assert.Equal((version ?? 0) + 1, write.NewVersion));
    }

    /// <summary>A session tells what it did when asked to: all that the pool holds are asked.</summary>
    private async Task<long> RowsReadAsync()
    {
        var connections = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _dataSource.OpenConnectionAsync(Cancellation).AsTask()));
        foreach (var connection in connections)
        {
            await connection.ExecuteAsync("SELECT pg_stat_force_next_flush()");
            await connection.DisposeAsync();
        }

        await using var command = _dataSource.CreateCommand(
            """
            SELECT (SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_user_tables WHERE relname = 'orleansstorage')
                + (SELECT idx_tup_read FROM pg_stat_user_indexes WHERE indexrelname = 'orleansstorage_identity')
            """);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private static RowKey NewKey(string key) => RowKey.Of("apiKey", GrainId.Create("key", key));

    private static string TypeOf(string parameter) => parameter switch
    {
        "@ServiceId" => "text",
        "@GrainTypeStrings" or "@GrainIdExtensionStrings" => "text[]",
        "@GrainIdN0s" or "@GrainIdN1s" => "bigint[]",
        "@PayloadBinaries" => "bytea[]",
        _ => "integer[]",
    };

    [GeneratedRegex("@[A-Za-z0-9]+")]
    private static partial Regex ParameterName();
}
