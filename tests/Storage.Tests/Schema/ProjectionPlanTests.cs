using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Schema;

/// <summary>A session keeps the plans of the triggers; those that it made while the tables were empty must still be right when they are full.</summary>
public sealed class ProjectionPlanTests(PostgreSqlBackend backend)
{
    private const int Batches = 20;
    private const int BatchSize = 200;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_triggers_read_few_rows_for_each_that_they_write()
    {
        var connectionString = await backend.Server.CreateDatabaseAsync("plans", Cancellation);
        PostgreSqlSchema.Migrate(connectionString, null, NullLogger.Instance);
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var connection = await dataSource.OpenConnectionAsync(Cancellation);
        await connection.ExecuteAsync("ANALYZE device; ANALYZE device_owner; ANALYZE customer; ANALYZE OrleansStorage");
        for (var batch = 0; batch < Batches; batch++)
        {
            await InsertAsync(connection, batch * BatchSize);
        }

        for (var batch = 0; batch < Batches; batch++)
        {
            await ReplaceAnOwnerAsync(connection, batch * BatchSize);
        }

        await connection.ExecuteAsync("UPDATE OrleansStorage SET payloadbinary = NULL WHERE grainidextensionstring = 'SN-7'");
        await connection.ExecuteAsync("SELECT pg_stat_force_next_flush()");
        await using var command = new NpgsqlCommand(
            """
            SELECT (SELECT sum(seq_tup_read) + sum(idx_tup_fetch) FROM pg_stat_user_tables WHERE relname IN ('device', 'device_owner'))
                + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relname IN ('device', 'device_owner'))
            """,
            connection);
        var read = (decimal)(await command.ExecuteScalarAsync(Cancellation))!;

        const int DevicesAndOwnersWritten = Batches * BatchSize * 3 * 2;
        Assert.InRange(read, 0, 5 * DevicesAndOwnersWritten);
    }

    private static Task<int> InsertAsync(NpgsqlConnection connection, int from) => connection.ExecuteAsync(
        $"""
        INSERT INTO OrleansStorage
            (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid, payloadbinary, version)
        SELECT 0, 0, 0, 0, 'device', 'SN-' || n, 'service', convert_to(jsonb_build_object(
            'organization', 'acme', 'identifier', 'SN-' || n, 'deviceId', 'dev_' || n, 'type', 't', 'createdAt', now(), 'updatedAt', now(),
            'owners', jsonb_build_array(
                jsonb_build_object('email', 'all', 'customerId', 'c', 'assignedAt', now()),
                jsonb_build_object('email', 'of ' || n, 'customerId', 'c', 'assignedAt', now())))::text, 'UTF8'), 1
        FROM generate_series({from}, {from + BatchSize - 1}) AS n
        """);

    private static Task<int> ReplaceAnOwnerAsync(NpgsqlConnection connection, int from) => connection.ExecuteAsync(
        $"""
        UPDATE OrleansStorage
        SET payloadbinary = convert_to(replace(convert_from(payloadbinary, 'UTF8'), '"of ', '"now of '), 'UTF8')
        WHERE substr(grainidextensionstring, 4)::integer BETWEEN {from} AND {from + BatchSize - 1}
        """);
}
