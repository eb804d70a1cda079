using Telemetron.Customers;
using Telemetron.Grains.Requests;

namespace Telemetron.Grains.Customers;

/// <summary>What may become of a customer, as functions of its state.</summary>
internal static class CustomerRules
{
    /// <summary>What a caller is told of a customer that does not exist.</summary>
    public static readonly Failure NotFound = new(FailureCode.CustomerNotFound, "The customer does not exist.");

    /// <summary>A new customer.</summary>
    /// <param name="organization">Whose customer it is.</param>
    /// <param name="email">Its address.</param>
    /// <param name="request">The request that creates it.</param>
    /// <param name="contact">What is known of it, <see cref="ContactRules.Normalise"/>d; without a name it is the part of the address before the <c>@</c>.</param>
    /// <param name="now">The time, in whole microseconds.</param>
    public static CustomerState Create(OrganizationId organization, EmailAddress email, Guid request, CustomerContact contact, DateTimeOffset now) => new()
    {
        Organization = organization,
        Email = email,
        CustomerId = NewIds.ForCustomer(request, organization, email),
        Name = Filled(contact.Name) ?? email.LocalPart,
        Phone = Filled(contact.Phone),
        Address = Filled(contact.Address),
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>The customer with another name and other contact data: the given state itself when there is nothing to write.</summary>
    /// <param name="customer">The newest state; null when the customer does not exist.</param>
    /// <param name="command">What to change, with contact data that are <see cref="ContactRules.Normalise"/>d.</param>
    /// <param name="now">The time, in whole microseconds.</param>
    /// <param name="isRepetition">Whether an earlier attempt may still arrive: then the request is remembered although there is nothing to change.</param>
    public static Outcome<CustomerState> Update(CustomerState? customer, UpdateCustomerCommand command, DateTimeOffset now, bool isRepetition)
    {
        if (customer is null || customer.CustomerId != command.CustomerId)
        {
            return NotFound;
        }

        if (customer.Recent.HasSaved(command.Request))
        {
            return customer;
        }

        var (name, phone, address) = command.Contact;
        var changed = customer with
        {
            Name = name is null ? customer.Name : Filled(name) ?? customer.Email.LocalPart,
            Phone = phone is null ? customer.Phone : Filled(phone),
            Address = address is null ? customer.Address : Filled(address),
        };
        var version = customer.Version + 1;
        return changed == customer && !isRepetition
            ? customer
            : changed with
            {
                Version = version,
                UpdatedAt = changed == customer ? customer.UpdatedAt : now,
                Recent = customer.Recent.With(new RecentRequest(command.Request, version, now)),
            };
    }

    /// <summary>What a caller learns of a customer that it asked to exist.</summary>
    public static CustomerReference Refer(OrganizationId organization, EmailAddress email, string customerId, Guid request) =>
        new(customerId, WasCreated: NewIds.CustomerIsNewIn(request, customerId, organization, email));

    /// <summary>All that a caller learns of a customer.</summary>
    public static Outcome<CustomerDetails> Describe(CustomerState? customer) => customer is null
        ? NotFound
        : new CustomerDetails(customer.CustomerId, customer.Email, customer.Name, customer.CreatedAt, customer.UpdatedAt, customer.Phone, customer.Address);

    private static string? Filled(string? text) => text is null or "" ? null : text;
}
