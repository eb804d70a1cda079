using Telemetron.Customers;

namespace Telemetron.Grains.Tests.Customers;

/// <summary>Customers that are created with contact data, and change.</summary>
public sealed class CustomerChangeTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    private static readonly OrganizationId Acme = OrganizationId.Parse("acme");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_customer_is_created_once_with_what_is_known_of_it()
    {
        var customer = Customer("created@example.com");
        var created = await customer.Create(new CreateCustomerCommand(Requests.New(), new CustomerContact(" Jane ", "1", "\u200B")), Cancelled);
        Assert.True(created.Value?.WasCreated);
        var again = await customer.Create(new CreateCustomerCommand(Requests.New(), new CustomerContact("Other")), Cancelled);
        Assert.Equal(created.Value! with { WasCreated = false }, again.Value);

        var details = (await customer.GetDetails(Cancelled)).Value!;
        Assert.Equal(("Jane", "1", null), (details.Name, details.Phone, details.Address));
    }

    [Fact]
    public async Task What_is_not_given_stays_and_what_is_blank_goes()
    {
        var customer = Customer("partly@example.com");
        var id = (await customer.Create(new CreateCustomerCommand(Requests.New(), new CustomerContact("Jane", "1", "here")), Cancelled)).Value!.CustomerId;
        Assert.True((await UpdateAsync(customer, id, new CustomerContact(Name: " ", Address: "there"))).IsSuccess);

        var details = (await customer.GetDetails(Cancelled)).Value!;
        Assert.Equal(("partly", "1", "there"), (details.Name, details.Phone, details.Address));
        Assert.True((await UpdateAsync(customer, id, new CustomerContact(Phone: "", Address: ""))).IsSuccess);
        details = (await customer.GetDetails(Cancelled)).Value!;
        Assert.Equal((null, null), (details.Phone, details.Address));
    }

    [Fact]
    public async Task Every_silo_shows_a_change_at_once()
    {
        var silos = cluster.GrainsOfSilos.Select(grains => grains.GetCustomer(Acme, EmailAddress.Parse("everywhere@changed.example"))).ToArray();
        var id = (await silos[0].GetOrCreate(Requests.New(), Cancelled)).CustomerId;
        for (var round = 0; round < 3; round++)
        {
            foreach (var writer in silos)
            {
                var name = $"name {Guid.NewGuid()}";
                Assert.True((await UpdateAsync(writer, id, new CustomerContact(name))).IsSuccess);
                foreach (var reader in silos)
                {
                    Assert.Equal(name, (await reader.GetDetails(Cancelled)).Value?.Name);
                }
            }
        }
    }

    [Fact]
    public async Task A_customer_who_does_not_exist_or_has_another_id_is_not_found()
    {
        var customer = Customer("other@example.com");
        Assert.Equal(FailureCode.CustomerNotFound, (await UpdateAsync(customer, "cust_1", new CustomerContact("Jane"))).Failure?.Code);
        await customer.GetOrCreate(Requests.New(), Cancelled);
        Assert.Equal(FailureCode.CustomerNotFound, (await UpdateAsync(customer, "cust_1", new CustomerContact("Jane"))).Failure?.Code);
    }

    [Fact]
    public async Task An_update_that_is_repeated_does_not_undo_what_others_did_meanwhile()
    {
        var customer = Customer("undo@example.com");
        var id = (await customer.GetOrCreate(Requests.New(), Cancelled)).CustomerId;
        var request = Requests.New();
        cluster.Fleet.FateOfNextWrite(GrainKeys.Customer(Acme, EmailAddress.Parse("undo@example.com")), WriteFate.StoredUnacknowledged);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => UpdateAsync(customer, id, new CustomerContact("first"), request));
        Assert.True((await UpdateAsync(customer, id, new CustomerContact("second"))).IsSuccess);

        Assert.True((await UpdateAsync(customer, id, new CustomerContact("first"), request)).IsSuccess);
        Assert.Equal("second", (await customer.GetDetails(Cancelled)).Value?.Name);
    }

    [Fact]
    public async Task Updates_of_different_fields_at_once_are_all_there()
    {
        var customers = cluster.GrainsOfSilos.Select(grains => grains.GetCustomer(Acme, EmailAddress.Parse("fields@example.com"))).ToArray();
        var id = (await customers[0].GetOrCreate(Requests.New(), Cancelled)).CustomerId;
        await Task.WhenAll(
            UpdateAsync(customers[0], id, new CustomerContact(Name: "Jane")),
            UpdateAsync(customers[1], id, new CustomerContact(Phone: "1")),
            UpdateAsync(customers[0], id, new CustomerContact(Address: "here")));

        var details = (await customers[1].GetDetails(Cancelled)).Value!;
        Assert.Equal(("Jane", "1", "here"), (details.Name, details.Phone, details.Address));
    }

    [Fact]
    public async Task A_command_without_a_request_or_over_a_limit_is_refused()
    {
        var customer = Customer("refused@example.com");
        var longName = new CustomerContact(new string('x', CustomerContact.MaxNameLength + 1));
        Assert.Equal(FailureCode.InvalidCommand, (await customer.Create(new CreateCustomerCommand(Guid.Empty, new CustomerContact()), Cancelled)).Failure?.Code);
        Assert.Equal(FailureCode.InvalidCommand, (await customer.Create(new CreateCustomerCommand(Requests.New(), longName), Cancelled)).Failure?.Code);
        Assert.Equal(FailureCode.InvalidCommand, (await UpdateAsync(customer, "cust_1", new CustomerContact("a\0b"))).Failure?.Code);
    }

    private static Task<Outcome<CustomerReference>> UpdateAsync(ICustomerGrain customer, string id, CustomerContact contact, Guid? request = null) =>
        customer.Update(new UpdateCustomerCommand(request ?? Requests.New(), id, contact), Cancelled);

    private ICustomerGrain Customer(string email) => cluster.Grains.GetCustomer(Acme, EmailAddress.Parse(email));
}
