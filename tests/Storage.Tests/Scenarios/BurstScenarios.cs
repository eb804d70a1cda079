using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Scenarios;

/// <summary>Many grains at once.</summary>
public abstract class BurstScenarios(StorageBackend backend) : StorageScenarios(backend)
{
    private const int Devices = 600;

    [Fact]
    public async Task A_burst_is_stored_whole_and_derived_whole()
    {
        var devices = Enumerable.Range(0, Devices).Select(number => Device($"SN-{number}")).ToArray();
        await Task.WhenAll(devices.Select(device => device.ReadAsync(Cancellation)));
        await Task.WhenAll(devices.Select((device, number) => device.WriteAsync(NewDevice($"SN-{number}", "jane@example.com"), Cancellation)));

        Assert.All(devices, device => Assert.Equal("1", device.ETag));
        var stored = await Task.WhenAll(Enumerable.Range(0, Devices).Select(number => Device($"SN-{number}").ReadAsync(Cancellation)));
        Assert.Equal(Enumerable.Range(0, Devices).Select(number => $"SN-{number}"), stored.Select(state => state!.Identifier.Value));
        Assert.Equal([$"{Devices}"], await Silo.QueryAsync("SELECT count(*) FROM device_owner WHERE service_id = @service"));
    }

    [Fact]
    public async Task A_state_that_the_database_refuses_fails_alone()
    {
        await Customer("first@example.com").WriteAsync(NewCustomer("first@example.com") with { CustomerId = "cust_taken" }, Cancellation);
        var writes = Enumerable.Range(0, 50).Select(number => $"c{number}@example.com").Select(email => Customer(email).WriteAsync(
            NewCustomer(email) with { CustomerId = email.StartsWith("c25", StringComparison.Ordinal) ? "cust_taken" : $"cust_{email}" },
            Cancellation)).ToArray();

        await Assert.ThrowsAsync<OrleansException>(() => writes[25]);
        await Task.WhenAll(writes[..25].Concat(writes[26..]));
        Assert.Equal(["50 50"], await Silo.QueryAsync(
            """
            SELECT (SELECT count(*) FROM OrleansStorage WHERE serviceid = @service), (SELECT count(*) FROM customer WHERE service_id = @service)
            """));
    }
}

public sealed class PostgreSqlBursts(PostgreSqlBackend backend) : BurstScenarios(backend);

public sealed class SqliteBursts(SqliteBackend backend) : BurstScenarios(backend);

public sealed class PostgreSqlGroupCommitBursts(PostgreSqlBackend backend) : BurstScenarios(backend.GroupCommit);

public sealed class SqliteGroupCommitBursts(SqliteBackend backend) : BurstScenarios(backend.GroupCommit);
