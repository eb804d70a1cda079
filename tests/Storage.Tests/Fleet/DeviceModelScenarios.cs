using CsCheck;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Fleet;

/// <summary>Random operations of several activations of few devices, in two silos, compared with a model of a versioned store.</summary>
public abstract class DeviceModelScenarios(StorageBackend backend) : FleetScenarios(backend)
{
    private const int Devices = 2;
    private const int Activations = 3;

    /// <summary>A storage that confuses any two of them fails.</summary>
    private static readonly string[] AwkwardIdentifiers =
    [
        "SN-1", "sn-1", "01", "1", "%", "_", "it's", "\\", "$1", "@service", "ü", "\U0001F4A1", "a,b", "{", "\"", "NULL",
    ];

    private static readonly string[] Owners = ["ann@example.com", "bob@example.com", "cid@example.com", "dan@example.com"];

    private int _runs;

    [Fact]
    public async Task Any_sequence_of_operations_matches_the_model()
    {
        var other = await StartSiloAsync(Silo.ServiceId);
        var owners = Gen.Shuffle(Owners, 0, Owners.Length);
        var step = Gen.Select(Gen.Int[0, Devices - 1], Gen.Int[0, Activations - 1], Gen.Bool, owners);
        await Gen.Select(Gen.Shuffle(AwkwardIdentifiers, Devices), step.Array[1, 30]).SampleAsync(
            sample => RunAsync(other, sample.Item1, sample.Item2), iter: 100, threads: 1);
    }

    private async Task RunAsync(SiloStorage other, string[] identifiers, (int Device, int Activation, bool Writes, string[] Owners)[] steps)
    {
        var run = Interlocked.Increment(ref _runs);
        var model = Enumerable.Repeat(new Row(0, []), Devices).ToArray();
        var activations = identifiers
            .Select(identifier => Enumerable.Range(0, Activations)
                .Select(number => new DeviceActivation((number % 2 == 0 ? Silo : other).Devices, $"{run}/{identifier}")).ToArray())
            .ToArray();
        foreach (var (device, number, writes, owners) in steps)
        {
            var activation = activations[device][number];
            if (writes)
            {
                var wins = activation.Version == model[device].Version;
                Assert.Equal(wins, await activation.TryWriteAsync(owners, "sensor", Cancellation));
                model[device] = wins ? new Row(model[device].Version + 1, owners) : model[device];
            }
            else
            {
                await activation.ReadAsync(Cancellation);
                Assert.Equal(model[device].Version, activation.Version);
                Assert.Equal(model[device].Owners, activation.Known?.Owners.Select(owner => owner.Email.Value) ?? []);
            }
        }

        var expected = identifiers.Zip(model).SelectMany(row => row.Second.Owners.Select(owner => $"{run}/{row.First} {owner}"));
        var stored = (await OwnersAsync()).Where(owner => owner.StartsWith($"{run}/", StringComparison.Ordinal));
        Assert.Equal(expected.Order(StringComparer.Ordinal), stored.Order(StringComparer.Ordinal));
    }

    /// <summary>Version 0 is no row.</summary>
    private sealed record Row(long Version, string[] Owners);
}

public sealed class PostgreSqlDeviceModel(PostgreSqlBackend backend) : DeviceModelScenarios(backend);

public sealed class SqliteDeviceModel(SqliteBackend backend) : DeviceModelScenarios(backend);
