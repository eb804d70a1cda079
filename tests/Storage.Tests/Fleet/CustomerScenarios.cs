using Telemetron.Grains.Requests;
using Telemetron.Storage.Tests.Harness;
using static Telemetron.Storage.Tests.Harness.FleetSamples;

namespace Telemetron.Storage.Tests.Fleet;

/// <summary>Customers, which are made to exist in one trip.</summary>
public abstract class CustomerScenarios(StorageBackend backend) : FleetScenarios(backend)
{
    private const string Jane = "jane@example.com";
    private const string John = "john@example.com";

    [Fact]
    public async Task A_customer_that_does_not_exist_is_stored_as_it_was_given()
    {
        Assert.Null(await ReadCustomerAsync(Jane));
        var candidate = NewCustomer(Jane) with { Name = "Jané \U0001F4A1 'x'" };

        Assert.Same(candidate, await GetOrCreateAsync(candidate));
        Assert.Equal(candidate, await ReadCustomerAsync(Jane));
    }

    [Fact]
    public async Task A_customer_is_created_with_its_contact_data()
    {
        var candidate = NewCustomer(Jane) with { Phone = "+49 30 1234", Address = "1 Main Street\nSpringfield" };

        Assert.Same(candidate, await GetOrCreateAsync(candidate));
        AssertEqual(candidate, await ReadCustomerAsync(Jane));
        Assert.Equal(candidate, await GetOrCreateAsync(NewCustomer(Jane)));
    }

    [Fact]
    public async Task A_customer_changes_from_one_version_to_the_next()
    {
        var first = await GetOrCreateAsync(NewCustomer(Jane) with { Phone = "1" });
        var request = new RecentRequest(Guid.Parse("019b7e2c-3d00-7abc-8def-0123456789ab"), 2, Noon);
        var second = first with { Version = 2, Name = "Jané", Phone = null, Address = "here", UpdatedAt = Noon.AddHours(1), Recent = [request] };
        Assert.True(await Silo.Customers.TryWriteAsync(first, second, Cancellation));
        AssertEqual(second, await ReadCustomerAsync(Jane));

        Assert.False(await Silo.Customers.TryWriteAsync(first, first with { Version = 2, Name = "late" }, Cancellation));
        AssertEqual(second, await ReadCustomerAsync(Jane));
    }

    [Fact]
    public async Task A_change_of_a_customer_that_is_gone_does_not_create_it()
    {
        Assert.False(await Silo.Customers.TryWriteAsync(NewCustomer(Jane), NewCustomer(Jane) with { Version = 2 }, Cancellation));
        Assert.Null(await ReadCustomerAsync(Jane));
    }

    [Fact]
    public async Task Of_all_that_change_a_version_of_a_customer_at_once_one_does()
    {
        var other = await StartSiloAsync(Silo.ServiceId);
        var customer = await GetOrCreateAsync(NewCustomer(Jane));
        for (var round = 0; round < 20; round++)
        {
            var before = customer;
            var candidates = Enumerable.Range(0, 8).Select(writer => before with { Version = before.Version + 1, Name = $"{round}/{writer}" }).ToArray();
            var stored = await Task.WhenAll(candidates.Select((candidate, writer) =>
                Task.Run(() => (writer % 2 == 0 ? Silo : other).Customers.TryWriteAsync(before, candidate, Cancellation), Cancellation)));

            customer = Assert.Single(candidates.Where((candidate, writer) => stored[writer]));
            AssertEqual(customer, await ReadCustomerAsync(Jane, other));
        }
    }

    [Fact]
    public async Task A_customer_that_exists_comes_back_as_it_is_stored()
    {
        var first = await GetOrCreateAsync(NewCustomer(Jane));
        var second = NewCustomer(Jane) with { CustomerId = "cust_late", Name = "late", CreatedAt = Noon.AddDays(1) };

        Assert.Equal(first, await GetOrCreateAsync(second));
        Assert.Equal(first, await ReadCustomerAsync(Jane));
    }

    [Fact]
    public async Task Customers_that_exist_and_that_do_not_may_come_together()
    {
        string[] emails = [.. Enumerable.Range(0, 100).Select(number => $"c{number}@example.com")];
        await Task.WhenAll(emails.Where((_, number) => number % 3 == 0).Select(email => GetOrCreateAsync(NewCustomer(email))));

        var candidates = emails.Select(email => NewCustomer(email) with { CustomerId = $"cust_new_{email}" }).ToArray();
        var stored = await Task.WhenAll(candidates.Select(candidate => GetOrCreateAsync(candidate)));
        Assert.All(stored.Index(), customer => Assert.Equal(customer.Index % 3 == 0 ? NewCustomer(emails[customer.Index]) : candidates[customer.Index], customer.Item));
        Assert.Equal(["100"], await Silo.QueryAsync("SELECT count(*) FROM customer WHERE service_id = @service"));
    }

    [Fact]
    public async Task Of_all_that_create_a_customer_at_once_one_does_and_all_have_the_same()
    {
        var other = await StartSiloAsync(Silo.ServiceId);
        for (var round = 0; round < 20; round++)
        {
            var email = $"r{round}@example.com";
            var candidates = Enumerable.Range(0, 16).Select(writer => NewCustomer(email) with { CustomerId = $"cust_{round}_{writer}" }).ToArray();
            var stored = await Task.WhenAll(candidates.Select((candidate, writer) =>
                Task.Run(() => GetOrCreateAsync(candidate, writer % 2 == 0 ? Silo : other), Cancellation)));

            Assert.Single(stored.Where((customer, writer) => ReferenceEquals(customer, candidates[writer])));
            Assert.Single(stored.Distinct());
            Assert.Equal(stored[0], await ReadCustomerAsync(email, other));
        }
    }

    [Fact]
    public async Task A_customer_that_was_deleted_by_hand_is_created_again()
    {
        await GetOrCreateAsync(NewCustomer(Jane));
        await ExecuteAsOwnerAsync($"DELETE FROM customer WHERE service_id = '{Silo.ServiceId}'");
        var again = NewCustomer(Jane) with { CustomerId = "cust_again" };

        Assert.Null(await ReadCustomerAsync(Jane));
        Assert.Same(again, await GetOrCreateAsync(again));
    }

    [Fact]
    public async Task Two_organizations_and_two_services_have_customers_of_their_own()
    {
        var other = await StartSiloAsync(NewServiceId());
        await GetOrCreateAsync(NewCustomer(Jane));
        var (ofService, ofOrganization) = (NewCustomer(Jane), NewCustomer(Jane) with { Organization = OrganizationId.Parse("umbrella") });

        Assert.Same(ofService, await GetOrCreateAsync(ofService, other));
        Assert.Same(ofOrganization, await GetOrCreateAsync(ofOrganization));
        Assert.Null(await ReadCustomerAsync(John, other));
    }
}

public sealed class PostgreSqlCustomers(PostgreSqlBackend backend) : CustomerScenarios(backend);

public sealed class SqliteCustomers(SqliteBackend backend) : CustomerScenarios(backend);
