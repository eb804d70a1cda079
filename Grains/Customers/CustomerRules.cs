using Telemetron.Customers;

namespace Telemetron.Grains.Customers;

/// <summary>What may become of a customer, as functions of its state.</summary>
internal static class CustomerRules
{
    /// <summary>A new customer, named by the part of the address before the <c>@</c>.</summary>
    public static CustomerState Create(OrganizationId organization, EmailAddress email, Guid request, DateTimeOffset now) => new()
    {
        Organization = organization,
        Email = email,
        CustomerId = NewIds.ForCustomer(request, organization, email),
        Name = email.LocalPart,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>What a device learns of a customer that exists.</summary>
    public static CustomerReference Refer(CustomerState customer, Guid request) =>
        new(customer.CustomerId, WasCreated: NewIds.CustomerIsNewIn(request, customer.CustomerId, customer.Organization, customer.Email));

    /// <summary>What a caller learns of a customer.</summary>
    public static Outcome<CustomerDetails> Describe(CustomerState? customer) => customer is null
        ? new Failure(FailureCode.CustomerNotFound, "The customer does not exist.")
        : new CustomerDetails(customer.CustomerId, customer.Email, customer.Name, customer.CreatedAt, customer.UpdatedAt);
}
