using Orleans.Storage;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Scenarios;

/// <summary>Grain keys hold email addresses: neither exceptions nor the log show them.</summary>
public abstract class PrivacyScenarios(StorageBackend backend) : StorageScenarios(backend)
{
    private const string Jane = "jane@example.com";

    [Fact]
    public async Task A_lost_race_shows_no_key()
    {
        await Customer(Jane).WriteAsync(NewCustomer(Jane), Cancellation);

        var exception = await Assert.ThrowsAsync<InconsistentStateException>(
            () => Customer(Jane).WriteAsync(NewCustomer(Jane), Cancellation));

        Assert.DoesNotContain(Jane, exception.ToString(), StringComparison.Ordinal);
        AssertLogIsSilentAbout(Jane);
        Assert.Contains(Silo.Log.Lines, line => line.Contains("lost a race", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_defect_is_not_taken_for_an_outage_and_shows_no_key()
    {
        await Customer(Jane).WriteAsync(NewCustomer(Jane), Cancellation);
        var taken = NewCustomer("john@example.com") with { CustomerId = $"cust_{Jane}" };

        var exception = await Assert.ThrowsAsync<OrleansException>(
            () => Customer("john@example.com").WriteAsync(taken, Cancellation));

        Assert.Contains("Exception", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("@example.com", exception.ToString(), StringComparison.Ordinal);
        AssertLogIsSilentAbout("@example.com");
        Assert.Null(await Customer("john@example.com").ReadAsync(Cancellation));
    }

    [Fact]
    public async Task A_cancelled_call_is_cancelled_and_no_failure()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Customer(Jane).WriteAsync(NewCustomer(Jane), cancelled.Token));
    }

    /// <summary>Trace is the provider's own, and off unless someone turns it on for its category.</summary>
    private void AssertLogIsSilentAbout(string text) =>
        Assert.DoesNotContain(Silo.Log.Lines, line => line.Contains(text, StringComparison.Ordinal));
}

public sealed class PostgreSqlPrivacy(PostgreSqlBackend backend) : PrivacyScenarios(backend);

public sealed class SqlitePrivacy(SqliteBackend backend) : PrivacyScenarios(backend);

public sealed class PostgreSqlGroupCommitPrivacy(PostgreSqlBackend backend) : PrivacyScenarios(backend.GroupCommit);

public sealed class SqliteGroupCommitPrivacy(SqliteBackend backend) : PrivacyScenarios(backend.GroupCommit);
