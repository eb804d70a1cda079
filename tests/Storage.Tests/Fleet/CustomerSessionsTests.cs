using System.Data.Common;
using Npgsql;
using Telemetron.Storage.Tests.Harness;
using Telemetron.Testing;
using static Telemetron.Storage.Tests.Harness.FleetSamples;

namespace Telemetron.Storage.Tests.Fleet;

/// <summary>A customer that another session is about to store, which the statement neither stores nor sees.</summary>
public sealed class CustomerSessionsTests(PostgreSqlBackend backend) : FleetScenarios(backend)
{
    private const string Jane = "jane@example.com";

    private protected override bool NeedsOwnDatabase => true;

    [Fact]
    public async Task A_customer_that_is_committed_meanwhile_comes_back_as_it_is_stored()
    {
        await using var other = await Database.DataSource.OpenConnectionAsync(Cancellation);
        await InsertUncommittedAsync(other);
        var created = GetOrCreateAsync(NewCustomer("amy@example.com"));
        var waiting = GetOrCreateAsync(NewCustomer(Jane));
        await AwaitLockAsync();
        Assert.False(waiting.IsCompleted);
        await other.ExecuteAsync("COMMIT");

        var stored = await waiting;
        Assert.Equal(("cust_other", "other"), (stored.CustomerId, stored.Name));
        Assert.Equal("cust_amy@example.com", (await created).CustomerId);
        Assert.Equal(["amy@example.com", Jane], await Silo.QueryAsync("SELECT email FROM customer WHERE service_id = @service ORDER BY 1"));
    }

    [Fact]
    public async Task A_customer_that_the_other_session_gives_up_is_created()
    {
        await using var other = await Database.DataSource.OpenConnectionAsync(Cancellation);
        await InsertUncommittedAsync(other);
        var candidate = NewCustomer(Jane);
        var waiting = GetOrCreateAsync(candidate);
        await AwaitLockAsync();
        await other.ExecuteAsync("ROLLBACK");

        Assert.Same(candidate, await waiting);
        Assert.Equal(candidate, await ReadCustomerAsync(Jane));
    }

    [Fact]
    public async Task Asking_for_customers_that_exist_leaves_no_dead_rows()
    {
        var emails = Enumerable.Range(0, 50).Select(number => $"c{number}@example.com").ToArray();
        await Task.WhenAll(emails.Select(email => GetOrCreateAsync(NewCustomer(email))));
        var before = await RowsAsync();
        for (var round = 0; round < 20; round++)
        {
            await Task.WhenAll(emails.Select(email => GetOrCreateAsync(NewCustomer(email) with { CustomerId = $"cust_{round}_{email}" })));
        }

        Assert.Equal(before, await RowsAsync());
        await Silo.StopAsync(Cancellation);
        ((NpgsqlDataSource)Database.DataSource).Clear();
        await Eventually.ThatAsync(async _ => (await StatisticsAsync()).StartsWith("50 ", StringComparison.Ordinal), Cancellation);
        Assert.Equal("50 0 0 0", await StatisticsAsync());
    }

    private Task<int> InsertUncommittedAsync(DbConnection session) => session.ExecuteAsync(
        $"""
        BEGIN;
        INSERT INTO customer (service_id, organization, email, customer_id, name, created_at, updated_at)
        VALUES ('{Silo.ServiceId}', 'acme', '{Jane}', 'cust_other', 'other', now(), now())
        """);

    private Task AwaitLockAsync() => Eventually.ThatAsync(
        async _ => (await Silo.QueryAsync(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))[0] == "1",
        Cancellation);

    /// <summary>The system columns show any new version of a row, and any lock on it.</summary>
    private Task<string[]> RowsAsync() => Silo.QueryAsync("SELECT ctid::text, xmin::text, xmax::text FROM customer WHERE service_id = @service ORDER BY email");

    private async Task<string> StatisticsAsync()
    {
        await using var command = Database.Owner.CreateCommand(
            "SELECT concat_ws(' ', n_tup_ins, n_tup_upd, n_tup_del, n_dead_tup) FROM pg_stat_user_tables WHERE relname = 'customer'");
        return (string)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
