using CsCheck;
using Telemetron.Customers;
using Telemetron.Grains.Customers;

namespace Telemetron.Grains.Tests.Customers;

public sealed class CustomerRulesTests
{
    private static readonly OrganizationId Acme = OrganizationId.Parse("acme");
    private static readonly EmailAddress Jane = EmailAddress.Parse("jane@example.com");
    private static readonly DateTimeOffset Then = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Then.AddSeconds(30);
    private static readonly Guid First = Requests.New();
    private static readonly Guid Second = Requests.New();

    private static readonly Gen<string?> Field = Gen.OneOf("-", "", "x", "y").Select(text => text == "-" ? null : text);
    private static readonly Gen<CustomerContact> Contact = Gen.Select(Field, Field, Field, (name, phone, address) => new CustomerContact(name, phone, address));

    [Fact]
    public void A_new_customer_is_called_by_what_stands_before_the_at_unless_it_has_a_name()
    {
        Assert.Equal(("jane", null, null), Data(New()));
        Assert.Equal(("jane", null, null), Data(New(new CustomerContact("", "", ""))));
        Assert.Equal(("Jane", "1", "Here"), Data(New(new CustomerContact("Jane", "1", "Here"))));
    }

    [Fact]
    public void A_new_customer_has_the_id_that_follows_from_its_request()
    {
        var customer = New();
        Assert.Equal(NewIds.ForCustomer(First, Acme, Jane), customer.CustomerId);
        Assert.Equal((Then, Then, CustomerState.FirstVersion), (customer.CreatedAt, customer.UpdatedAt, customer.Version));
        Assert.True(CustomerRules.Refer(Acme, Jane, customer.CustomerId, First).WasCreated);
        Assert.False(CustomerRules.Refer(Acme, Jane, customer.CustomerId, Second).WasCreated);
    }

    [Fact]
    public void Null_leaves_a_field_and_empty_clears_it()
    {
        var customer = New(new CustomerContact("Jane", "1", "Here"));
        Assert.Equal(("Jane", "2", "Here"), Data(Update(customer, new CustomerContact(Phone: "2"))));
        Assert.Equal(("Jane", null, "Here"), Data(Update(customer, new CustomerContact(Phone: ""))));
        Assert.Equal(("jane", "1", null), Data(Update(customer, new CustomerContact(Name: "", Address: ""))));
    }

    [Fact]
    public void A_change_is_the_next_version_and_leaves_what_never_changes()
    {
        var before = New();
        var after = Update(before, new CustomerContact("Jane"));
        Assert.Equal((before.Version + 1, Then, Now), (after.Version, after.CreatedAt, after.UpdatedAt));
        Assert.Equal((before.CustomerId, before.Email, before.Organization), (after.CustomerId, after.Email, after.Organization));
    }

    [Fact]
    public void What_is_so_already_is_no_change()
    {
        var customer = New(new CustomerContact("Jane", "1"));
        Assert.Same(customer, Update(customer, new CustomerContact()));
        Assert.Same(customer, Update(customer, new CustomerContact("Jane", "1", "")));
    }

    [Fact]
    public void An_unknown_customer_and_one_with_another_id_are_not_found()
    {
        var customer = New();
        var own = new UpdateCustomerCommand(Second, customer.CustomerId, new CustomerContact());
        var other = own with { CustomerId = "cust_other" };
        Assert.Equal(FailureCode.CustomerNotFound, CustomerRules.Update(null, own, Now, isRepetition: false).Failure?.Code);
        Assert.Equal(FailureCode.CustomerNotFound, CustomerRules.Update(customer, other, Now, isRepetition: false).Failure?.Code);
        Assert.Equal(FailureCode.CustomerNotFound, CustomerRules.Describe(null).Failure?.Code);
    }

    [Fact]
    public void A_request_that_comes_again_does_not_undo_what_others_did()
    {
        var mine = Update(New(), new CustomerContact("Mine"), First);
        var others = Update(mine, new CustomerContact("Theirs"), Second);
        Assert.Same(others, Update(others, new CustomerContact("Mine"), First));
    }

    [Fact]
    public void An_attempt_that_arrives_after_a_later_one_found_nothing_to_change_does_not_undo_what_others_did()
    {
        var customer = Update(New(), new CustomerContact("Mine"), Requests.New());
        var repeated = Update(customer, new CustomerContact("Mine"), First, isRepetition: true);
        Assert.Equal((customer.Version + 1, customer.UpdatedAt, "Mine"), (repeated.Version, repeated.UpdatedAt, repeated.Name));
        Assert.Same(repeated, Update(repeated, new CustomerContact("Mine"), First, isRepetition: true));

        var others = Update(repeated, new CustomerContact("Theirs"), Second);
        Assert.Same(others, Update(others, new CustomerContact("Mine"), First));
    }

    [Fact]
    public void Changes_are_those_of_three_fields_that_are_set_kept_or_cleared() => Gen.Select(Contact, Contact.Array[0, 10]).Sample((first, changes) =>
    {
        var customer = New(first);
        var model = (Name: OrNull(first.Name) ?? "jane", Phone: OrNull(first.Phone), Address: OrNull(first.Address));
        foreach (var change in changes)
        {
            var next = Update(customer, change, Requests.New());
            var expected = (
                change.Name is null ? model.Name : OrNull(change.Name) ?? "jane",
                change.Phone is null ? model.Phone : OrNull(change.Phone),
                change.Address is null ? model.Address : OrNull(change.Address));
            Assert.Equal(expected, Data(next));
            Assert.Equal(customer.Version + (expected == model ? 0 : 1), next.Version);
            (customer, model) = (next, expected);
        }
    });

    private static CustomerState New(CustomerContact? contact = null) => CustomerRules.Create(Acme, Jane, First, contact ?? new CustomerContact(), Then);

    private static CustomerState Update(CustomerState customer, CustomerContact contact, Guid? request = null, bool isRepetition = false) =>
        CustomerRules.Update(customer, new UpdateCustomerCommand(request ?? Second, customer.CustomerId, contact), Now, isRepetition).Value!;

    private static (string Name, string? Phone, string? Address) Data(CustomerState customer) => (customer.Name, customer.Phone, customer.Address);

    private static string? OrNull(string? text) => text is "" ? null : text;
}
