using Telemetron.Storage.Tests.Harness;
using static Telemetron.Storage.Tests.Harness.FleetSamples;

namespace Telemetron.Storage.Tests.Fleet;

/// <summary>Keys hold email addresses: neither exceptions nor the log show them.</summary>
public abstract class PrivacyScenarios(StorageBackend backend) : FleetScenarios(backend)
{
    private const string Jane = "jane@example.com";

    [Fact]
    public async Task A_lost_race_is_told_without_a_key()
    {
        await WriteAsync(null, NewDevice("SN-1", Jane));
        Assert.False(await TryWriteAsync(null, NewDevice("SN-1", Jane)));

        Assert.Contains(Silo.Log.Lines, line => line.Contains("The write of a device in fleet lost a race.", StringComparison.Ordinal));
        AssertLogIsSilentAbout("SN-1", Jane);
    }

    [Fact]
    public async Task A_defect_is_not_taken_for_an_outage_and_shows_no_key()
    {
        await GetOrCreateAsync(NewCustomer(Jane));
        await WriteAsync(null, NewDevice("SN-1", Jane));

        foreach (var refused in new Func<Task>[]
        {
            () => GetOrCreateAsync(NewCustomer("john@example.com") with { CustomerId = $"cust_{Jane}" }),
            () => TryWriteAsync(null, NewDevice("SN-2", Jane) with { DeviceId = "dev_SN-1" }),
        })
        {
            var exception = await Assert.ThrowsAsync<OrleansException>(refused);
            Assert.Contains("Exception", exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("@example.com", exception.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("SN-", exception.ToString(), StringComparison.Ordinal);
            Assert.Null(exception.InnerException);
        }

        AssertLogIsSilentAbout("@example.com", "SN-");
        Assert.Contains(Silo.Log.Lines, line => line.StartsWith("Error Telemetron.Silo.Storage:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_call_is_cancelled_and_no_failure()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Silo.Customers.GetOrCreateAsync(NewCustomer(Jane), cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Silo.Devices.TryWriteAsync(null, NewDevice("SN-1"), cancelled.Token));
        Assert.Null(await ReadCustomerAsync(Jane));
        Assert.Null(await ReadAsync("SN-1"));
        Assert.DoesNotContain(Silo.Log.Lines, line => line.Contains("Telemetron.Silo.Storage:", StringComparison.Ordinal));
    }

    private void AssertLogIsSilentAbout(params string[] texts) => Assert.All(
        texts, text => Assert.DoesNotContain(Silo.Log.Lines, line => line.Contains(text, StringComparison.Ordinal)));
}

public sealed class PostgreSqlPrivacy(PostgreSqlBackend backend) : PrivacyScenarios(backend);

public sealed class SqlitePrivacy(SqliteBackend backend) : PrivacyScenarios(backend);
