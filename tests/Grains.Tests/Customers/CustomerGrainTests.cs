using Telemetron.Customers;
using Telemetron.Grains.Customers;

namespace Telemetron.Grains.Tests.Customers;

public sealed class CustomerGrainTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    private static readonly OrganizationId Acme = OrganizationId.Parse("acme");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_customer_is_created_by_the_first_call_alone()
    {
        var first = await Customer("first@example.com").GetOrCreate(Requests.New(), Cancelled);
        var second = await Customer("first@example.com").GetOrCreate(Requests.New(), Cancelled);

        Assert.True(first.WasCreated);
        Assert.False(second.WasCreated);
        Assert.Equal(first.CustomerId, second.CustomerId);
    }

    [Fact]
    public async Task A_new_customer_is_named_by_what_stands_before_the_at()
    {
        await Customer("jane.smith+x@example.com").GetOrCreate(Requests.New(), Cancelled);

        Assert.Equal("jane.smith+x", cluster.Fleet.Customers["c:acme/jane.smith+x@example.com"].Name);
    }

    [Fact]
    public async Task Details_are_what_is_stored()
    {
        var created = await Customer("details@example.com").GetOrCreate(Requests.New(), Cancelled);

        var details = (await Customer("details@example.com").GetDetails(Cancelled)).Value!;
        Assert.Equal((created.CustomerId, "details@example.com", "details"), (details.CustomerId, details.Email.Value, details.Name));
        Assert.Equal(details.CreatedAt, details.UpdatedAt);
    }

    [Fact]
    public async Task Details_of_an_unknown_customer_are_not_found_and_create_none()
    {
        Assert.Equal(FailureCode.CustomerNotFound, (await Customer("nobody@example.com").GetDetails(Cancelled)).Failure?.Code);
        Assert.True((await Customer("nobody@example.com").GetOrCreate(Requests.New(), Cancelled)).WasCreated);
    }

    [Fact]
    public async Task A_customer_that_loses_its_first_write_is_the_winners()
    {
        var winner = CustomerRules.Create(Acme, EmailAddress.Parse("overtaken@example.com"), Requests.New(), new CustomerContact(), DateTimeOffset.UnixEpoch);
        cluster.Fleet.FateOfNextWrite(KeyOf("overtaken@example.com"), WriteFate.Overtaken, winner);

        Assert.Equal(new CustomerReference(winner.CustomerId, WasCreated: false), await Customer("overtaken@example.com").GetOrCreate(Requests.New(), Cancelled));
    }

    [Fact]
    public async Task A_customer_is_created_in_one_trip_to_storage()
    {
        await Customer("one-trip@example.com").GetOrCreate(Requests.New(), Cancelled);

        Assert.Single(cluster.Fleet.Writes, KeyOf("one-trip@example.com"));
    }

    [Fact]
    public async Task A_customer_leaves_memory_once_created_and_stays_when_it_is_asked_for_again()
    {
        var customer = Customer("again@example.com");
        var created = await customer.GetOrCreate(Requests.New(), Cancelled);
        for (var call = 0; call < 3; call++)
        {
            Assert.Equal(created with { WasCreated = false }, await customer.GetOrCreate(Requests.New(), Cancelled));
        }

        Assert.Equal(2, cluster.Fleet.Writes.Count(key => key == KeyOf("again@example.com")));
    }

    [Fact]
    public async Task All_who_wait_for_a_customer_while_it_is_created_get_it()
    {
        var customer = Customer("wanted@example.com");
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => customer.GetOrCreate(Requests.New(), Cancelled)));

        Assert.Single(answers, answer => answer.WasCreated);
        Assert.Single(answers.Select(answer => answer.CustomerId).Distinct());
    }

    [Fact]
    public async Task The_times_of_a_customer_are_whole_microseconds()
    {
        await Customer("times@example.com").GetOrCreate(Requests.New(), Cancelled);

        var stored = cluster.Fleet.Customers[KeyOf("times@example.com")];
        Assert.Equal((0, 0), (stored.CreatedAt.Ticks % TimeSpan.TicksPerMicrosecond, stored.UpdatedAt.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    [Fact]
    public async Task A_lost_acknowledgement_leaves_one_customer()
    {
        cluster.Fleet.FateOfNextWrite(KeyOf("lost@example.com"), WriteFate.StoredUnacknowledged);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Customer("lost@example.com").GetOrCreate(Requests.New(), Cancelled));

        var found = await Customer("lost@example.com").GetOrCreate(Requests.New(), Cancelled);
        Assert.False(found.WasCreated);
        Assert.Equal(found, await Customer("lost@example.com").GetOrCreate(Requests.New(), Cancelled));
    }

    [Fact]
    public async Task A_request_that_is_repeated_because_its_answer_was_lost_is_told_that_it_created_the_customer()
    {
        var request = Requests.New();
        cluster.Fleet.FateOfNextWrite(KeyOf("repeated@example.com"), WriteFate.StoredUnacknowledged);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Customer("repeated@example.com").GetOrCreate(request, Cancelled));

        Assert.True((await Customer("repeated@example.com").GetOrCreate(request, Cancelled)).WasCreated);
        Assert.False((await Customer("repeated@example.com").GetOrCreate(Requests.New(), Cancelled)).WasCreated);
    }

    [Fact]
    public async Task Every_silo_has_the_same_customer_from_the_moment_it_is_created()
    {
        var silos = cluster.GrainsOfSilos.Select(grains => grains.GetCustomer(Acme, EmailAddress.Parse("everywhere@example.com"))).ToArray();
        foreach (var customer in silos)
        {
            Assert.Equal(FailureCode.CustomerNotFound, (await customer.GetDetails(Cancelled)).Failure?.Code);
        }

        var created = await silos[0].GetOrCreate(Requests.New(), Cancelled);
        foreach (var customer in silos)
        {
            Assert.Equal(created.CustomerId, (await customer.GetDetails(Cancelled)).Value?.CustomerId);
            Assert.Equal(created with { WasCreated = false }, await customer.GetOrCreate(Requests.New(), Cancelled));
        }
    }

    [Fact]
    public async Task Of_two_silos_that_know_no_customer_both_create_one_and_the_same()
    {
        var silos = cluster.GrainsOfSilos.Select(grains => grains.GetCustomer(Acme, EmailAddress.Parse("raced@example.com"))).ToArray();
        foreach (var customer in silos)
        {
            await customer.GetDetails(Cancelled);
        }

        var references = await Task.WhenAll(silos.Select(customer => customer.GetOrCreate(Requests.New(), Cancelled)));
        Assert.Single(references.Select(reference => reference.CustomerId).Distinct());
        Assert.Single(references, reference => reference.WasCreated);
    }

    [Fact]
    public async Task A_key_out_of_normal_form_is_refused()
    {
        var customer = cluster.Grains.GetGrain<ICustomerGrain>("c:acme/Jane@example.com");
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => customer.GetOrCreate(Requests.New(), Cancelled));
        Assert.Contains("normal form", refused.ToString(), StringComparison.Ordinal);
    }

    private static string KeyOf(string email) => GrainKeys.Customer(Acme, EmailAddress.Parse(email));

    private ICustomerGrain Customer(string email) => cluster.Grains.GetCustomer(Acme, EmailAddress.Parse(email));
}
