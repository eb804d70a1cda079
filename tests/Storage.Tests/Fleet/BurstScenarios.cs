using Telemetron.Storage.Tests.Harness;
using static Telemetron.Storage.Tests.Harness.FleetSamples;

namespace Telemetron.Storage.Tests.Fleet;

/// <summary>Many grains at once.</summary>
public abstract class BurstScenarios(StorageBackend backend) : FleetScenarios(backend)
{
    private const int Devices = 600;

    [Fact]
    public async Task A_burst_is_stored_whole()
    {
        await Task.WhenAll(Enumerable.Range(0, Devices).Select(ProvisionAsync));

        var stored = await Task.WhenAll(Enumerable.Range(0, Devices).Select(number => ReadAsync($"SN-{number}")));
        Assert.All(stored.Index(), device => AssertEqual(NewDevice($"SN-{device.Index}", $"c{device.Index % 50}@example.com", "jane@example.com"), device.Item));
        Assert.Equal(2 * Devices, (await OwnersAsync()).Length);
        Assert.Equal(["51"], await Silo.QueryAsync("SELECT count(*) FROM customer WHERE service_id = @service"));
    }

    /// <summary>As a device does: it reads itself, has its customers made, and writes itself.</summary>
    private async Task ProvisionAsync(int number)
    {
        string[] owners = [$"c{number % 50}@example.com", "jane@example.com"];
        Assert.Null(await ReadAsync($"SN-{number}"));
        await Task.WhenAll(owners.Select(owner => GetOrCreateAsync(NewCustomer(owner))));
        await WriteAsync(null, NewDevice($"SN-{number}", owners));
    }
}

public sealed class PostgreSqlBursts(PostgreSqlBackend backend) : BurstScenarios(backend);

public sealed class SqliteBursts(SqliteBackend backend) : BurstScenarios(backend);
