using Telemetron.Grains.Devices;
using Telemetron.Storage.Tests.Harness;
using static Telemetron.Storage.Tests.Harness.FleetSamples;

namespace Telemetron.Storage.Tests.Fleet;

/// <summary>Activations of one device that write at the same time, in two silos.</summary>
public abstract class DeviceRaceScenarios(StorageBackend backend) : FleetScenarios(backend)
{
    private const int Writers = 16;
    private const int Rounds = 30;

    [Fact]
    public async Task Two_first_writers_of_one_device_have_one_winner()
    {
        var other = await StartSiloAsync(Silo.ServiceId);
        for (var round = 0; round < Rounds; round++)
        {
            var identifier = $"SN-{round}";
            await RaceAsync(null, other, writer => NewDevice(identifier, $"w{writer}@example.com") with { DeviceId = $"dev_{round}_{writer}" });
        }

        Assert.Equal(Rounds, (await DevicesAsync()).Length);
        Assert.Equal(Rounds, (await OwnersAsync()).Length);
    }

    /// <summary>A request that is repeated while its first attempt is under way creates the same device, by the same id.</summary>
    [Fact]
    public async Task Two_attempts_of_one_request_create_the_device_once()
    {
        var other = await StartSiloAsync(Silo.ServiceId);
        for (var round = 0; round < Rounds; round++)
        {
            var identifier = $"SN-{round}";
            await RaceAsync(null, other, writer => NewDevice(identifier, $"w{writer}@example.com"));
        }

        Assert.Equal(Rounds, (await OwnersAsync()).Length);
    }

    [Fact]
    public async Task Two_updates_of_one_version_have_one_winner()
    {
        var other = await StartSiloAsync(Silo.ServiceId);
        var device = await WriteAsync(null, NewDevice("SN-1", "first@example.com"));
        for (var round = 0; round < Rounds; round++)
        {
            var before = device;
            device = await RaceAsync(before, other, writer => before.Next($"r{round}w{writer}@example.com"));
            Assert.Equal([$"SN-1 {device.Owners[0].Email}"], await OwnersAsync());
        }

        Assert.Equal(Rounds + 1, device.Version);
    }

    /// <summary>All write at once; one wins, and of the others nothing is left.</summary>
    /// <returns>What is stored.</returns>
    private async Task<DeviceState> RaceAsync(DeviceState? before, SiloStorage other, Func<int, DeviceState> next)
    {
        using var start = new Barrier(Writers);
        DeviceState[] candidates = [.. Enumerable.Range(0, Writers).Select(next)];
        var won = await Task.WhenAll(candidates.Select((candidate, writer) => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(Cancellation);
                return TryWriteAsync(before, candidate, writer % 2 == 0 ? Silo : other);
            },
            Cancellation,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));

        Assert.Single(won, winner => winner);
        var winner = candidates[Array.IndexOf(won, true)];
        var stored = await ReadAsync(winner.Identifier.Value);
        AssertEqual(winner, stored);
        return winner;
    }
}

public sealed class PostgreSqlDeviceRaces(PostgreSqlBackend backend) : DeviceRaceScenarios(backend);

public sealed class SqliteDeviceRaces(SqliteBackend backend) : DeviceRaceScenarios(backend);
