using Telemetron.Grains;
using Telemetron.Grains.Organizations;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Scenarios;

/// <summary>Group commit and the ADO.NET provider on the same rows: a cluster may change from one to the other, silo by silo.</summary>
public abstract class CrossScenarios(StorageBackend backend) : StorageScenarios(backend)
{
    private static readonly Guid SomeGuid = Guid.Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    [Fact]
    public async Task Each_reads_overwrites_and_clears_what_the_other_wrote()
    {
        var other = await StartSiloAsync(Silo.ServiceId, groupCommit: true);
        foreach (var (key, writer, reader) in new[] { ("k:1", Silo, other), ("k:2", other, Silo) })
        {
            var (first, second) = (ApiKey(key, writer), ApiKey(key, reader));
            await first.WriteAsync(NewApiKey("first"), Cancellation);
            Assert.Equal(NewApiKey("first"), await second.ReadAsync(Cancellation));
            await second.WriteAsync(NewApiKey("second"), Cancellation);
            Assert.False(await first.TryWriteAsync(NewApiKey("late"), Cancellation));
            Assert.Equal(NewApiKey("second"), await first.ReadAsync(Cancellation));
            await first.ClearAsync(Cancellation);
            Assert.Null(await second.ReadAsync(Cancellation));
            Assert.Equal(("3", "3"), (first.ETag, second.ETag));
            await second.WriteAsync(NewApiKey("again"), Cancellation);
            Assert.Equal(NewApiKey("again"), await first.ReadAsync(Cancellation));
        }
    }

    [Fact]
    public async Task Both_leave_equal_rows()
    {
        var other = await StartSiloAsync(NewServiceId(), groupCommit: true);
        foreach (var silo in new[] { Silo, other })
        {
            foreach (var id in Ids())
            {
                var activation = new Activation<ApiKeyState>(silo.Fleet, StorageNames.ApiKey, id);
                await activation.WriteAsync(NewApiKey($"of {id}"), Cancellation);
            }

            foreach (var id in Ids().Where((_, number) => number % 2 == 0))
            {
                var activation = new Activation<ApiKeyState>(silo.Fleet, StorageNames.ApiKey, id);
                await activation.ReadAsync(Cancellation);
                await activation.ClearAsync(Cancellation);
            }
        }

        const string Rows =
            """
            SELECT grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, version,
                upper(coalesce(encode(payloadbinary, 'hex'), ''))
            FROM OrleansStorage WHERE serviceid = @service ORDER BY grainidextensionstring, grainidn0, grainidn1
            """;
        var rows = await Silo.QueryAsync(InDialect(Rows));
        Assert.Equal(Ids().Count, rows.Length);
        Assert.Equal(rows, await other.QueryAsync(InDialect(Rows)));
    }

    [Fact]
    public async Task Of_two_first_writers_one_wins()
    {
        var other = await StartSiloAsync(Silo.ServiceId, groupCommit: true);
        foreach (var key in Enumerable.Range(0, 40).Select(number => $"k:{number:x}"))
        {
            var won = await Task.WhenAll(new[] { Silo, other, Silo, other }.Select((silo, writer) =>
                Task.Run(() => ApiKey(key, silo).TryWriteAsync(NewApiKey($"writer {writer}"), Cancellation), Cancellation)));

            Assert.Equal(1, won.Count(winner => winner));
            Assert.Equal($"writer {Array.IndexOf(won, true)}", (await ApiKey(key, other).ReadAsync(Cancellation))!.Name);
        }
    }

    /// <summary>The statement as the database has it.</summary>
    private protected virtual string InDialect(string sql) => sql;

    private static List<GrainId> Ids() =>
    [
        .. new[] { "d:acme/SN-1", "c:acme/jane@example.com", "d:acme/ü\U0001F4A1", "d:o/" + new string('\u20ac', 600), "plain", "01", "AB+x", "ffffffff" }
            .Select(key => GrainId.Create("key", key)),
        .. new[]
            {
                GrainIdKeyExtensions.CreateIntegerKey(7), GrainIdKeyExtensions.CreateIntegerKey(-1), GrainIdKeyExtensions.CreateIntegerKey(7, "ext"),
                GrainIdKeyExtensions.CreateGuidKey(SomeGuid), GrainIdKeyExtensions.CreateGuidKey(SomeGuid, "ext"), GrainIdKeyExtensions.CreateGuidKey(SomeGuid, "é"),
            }
            .Select(key => GrainId.Create(GrainType.Create("key"), key)),
    ];
}

public sealed class PostgreSqlCross(PostgreSqlBackend backend) : CrossScenarios(backend);

public sealed class SqliteCross(SqliteBackend backend) : CrossScenarios(backend)
{
    private protected override string InDialect(string sql) => sql.Replace("encode(payloadbinary, 'hex')", "hex(payloadbinary)", StringComparison.Ordinal);
}

public abstract class CrossModelScenarios(StorageBackend backend) : ModelScenarios(backend), IAsyncLifetime
{
    private SiloStorage _other = null!;

    /// <inheritdoc/>
    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        _other = await StartSiloAsync(Silo.ServiceId, groupCommit: true);
    }

    /// <inheritdoc/>
    private protected override SiloStorage SiloOf(int activation) => activation % 2 == 0 ? Silo : _other;
}

public sealed class PostgreSqlCrossModel(PostgreSqlBackend backend) : CrossModelScenarios(backend);

public sealed class SqliteCrossModel(SqliteBackend backend) : CrossModelScenarios(backend);
