using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Organizations;

/// <summary>Activations of one grain that write at the same time, in two silos.</summary>
public abstract class RaceScenarios(StorageBackend backend) : StorageScenarios(backend)
{
    private const int Writers = 16;
    private const int Keys = 40;

    [Fact]
    public async Task Two_first_writers_of_one_key_have_one_winner()
    {
        var other = await StartSiloAsync(Silo.ServiceId);
        foreach (var key in Enumerable.Range(0, Keys).Select(number => $"k:{number:x}"))
        {
            var won = await RaceAsync(writer => ApiKey(key, writer % 2 == 0 ? Silo : other));

            Assert.Equal(1, won.Count(winner => winner));
            var stored = await ApiKey(key).ReadAsync(Cancellation);
            Assert.Equal($"writer {Array.IndexOf(won, true)}", stored!.Name);
        }

        var rows = await Silo.QueryAsync("SELECT count(*), count(DISTINCT grainidextensionstring), max(version) FROM OrleansStorage WHERE serviceid = @service");
        Assert.Equal([$"{Keys} {Keys} 1"], rows);
    }

    [Fact]
    public async Task Two_updates_of_one_version_have_one_winner()
    {
        var first = ApiKey("k:1");
        await first.WriteAsync(NewApiKey("first"), Cancellation);
        foreach (var version in Enumerable.Range(1, Keys))
        {
            var won = await RaceAsync(_ => ApiKey("k:1"), version.ToString(System.Globalization.CultureInfo.InvariantCulture));

            Assert.Equal(1, won.Count(winner => winner));
        }

        await first.ReadAsync(Cancellation);
        Assert.Equal($"{Keys + 1}", first.ETag);
    }

    [Fact]
    public async Task A_write_and_a_clearing_of_one_version_have_one_winner()
    {
        foreach (var key in Enumerable.Range(0, Keys).Select(number => $"k:{number:x}"))
        {
            var writer = ApiKey(key);
            await writer.WriteAsync(NewApiKey("first"), Cancellation);
            var cleaner = ApiKey(key);
            await cleaner.ReadAsync(Cancellation);

            var won = await Task.WhenAll(
                Task.Run(() => writer.TryWriteAsync(NewApiKey("second"), Cancellation), Cancellation),
                Task.Run(() => cleaner.TryClearAsync(Cancellation), Cancellation));

            Assert.Single(won, winner => winner);
            Assert.Equal(won[0] ? "second" : null, (await ApiKey(key).ReadAsync(Cancellation))?.Name);
        }
    }

    private static async Task<bool[]> RaceAsync(Func<int, Activation<Grains.Organizations.ApiKeyState>> activate, string? etag = null)
    {
        using var start = new Barrier(Writers);
        return await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Factory.StartNew(
            () =>
            {
                var activation = activate(writer);
                activation.ETag = etag;
                start.SignalAndWait(Cancellation);
                return activation.TryWriteAsync(NewApiKey($"writer {writer}"), Cancellation);
            },
            Cancellation,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));
    }
}

public sealed class PostgreSqlRaces(PostgreSqlBackend backend) : RaceScenarios(backend);

public sealed class SqliteRaces(SqliteBackend backend) : RaceScenarios(backend);
