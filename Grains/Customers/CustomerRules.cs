using Telemetron.Customers;
using Telemetron.Grains.Requests;

namespace Telemetron.Grains.Customers;

/// <summary>The rules for customers, as functions of their state.</summary>
internal static class CustomerRules
{
    /// <summary>The failure for a customer that does not exist.</summary>
    public static readonly Failure NotFound = new(FailureCode.CustomerNotFound, "The customer does not exist.");

    /// <summary>Returns a new customer.</summary>
    /// <param name="organization">Its organization.</param>
    /// <param name="email">Its email address.</param>
    /// <param name="request">The request that creates it.</param>
    /// <param name="contact">Name and contact data, normalised. Without a name, it is the part of the address before the <c>@</c>.</param>
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

    /// <summary>Returns the customer with a changed name and contact data; the same instance if there is nothing to write.</summary>
    /// <param name="customer">The current state; null if the customer does not exist.</param>
    /// <param name="command">What to change, with normalised contact data.</param>
    /// <param name="now">The time, in whole microseconds.</param>
    /// <param name="isRepetition">
    /// Whether this is a retry, so that an earlier attempt may still arrive: the request is then recorded even if it changes nothing.
    /// </param>
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

    /// <summary>Returns the result for a caller that created the customer or made sure that it exists.</summary>
    public static CustomerReference Refer(OrganizationId organization, EmailAddress email, string customerId, Guid request) =>
        new(customerId, WasCreated: NewIds.CustomerIsNewIn(request, customerId, organization, email));

    /// <summary>Returns the customer as callers see it.</summary>
    public static Outcome<CustomerDetails> Describe(CustomerState? customer) => customer is null
        ? NotFound
        : new CustomerDetails(customer.CustomerId, customer.Email, customer.Name, customer.CreatedAt, customer.UpdatedAt, customer.Phone, customer.Address);

    private static string? Filled(string? text) => text is null or "" ? null : text;
}
