using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Customers;

namespace Telemetron.ApiHost.Api.Customers;

/// <summary>The body of <c>createOrUpdateCustomer</c> as sent.</summary>
internal sealed record CreateOrUpdateCustomerRequest : RequestBody, IJsonModel<CreateOrUpdateCustomerRequest>
{
    static JsonTypeInfo<CreateOrUpdateCustomerRequest> IJsonModel<CreateOrUpdateCustomerRequest>.Json => CustomersJson.Http.CreateOrUpdateCustomerRequest;

    static string IJsonModel<CreateOrUpdateCustomerRequest>.Example => """
        {"email":"mary.miller@example.com","name":"Mary Miller","phone":"+1 555 0100"}
        """;

    [Description(Descriptions.Email)]
    [Required]
    [MaxLength(EmailAddress.MaxLength)]
    public string? Email { get; set; }

    [Description(Descriptions.CustomerName)]
    [MaxLength(CustomerContact.MaxNameLength)]
    public string? Name { get; set; }

    [Description(Descriptions.Phone)]
    [MaxLength(CustomerContact.MaxPhoneLength)]
    public string? Phone { get; set; }

    [Description(Descriptions.Address)]
    [MaxLength(CustomerContact.MaxAddressLength)]
    public string? Address { get; set; }

    [Description("The customer to update. Without it, a customer is created.")]
    [MaxLength(CustomerIdInPath.MaxLength)]
    public string? TelemetronCustomerId { get; set; }
}

/// <summary>The validated body. Nothing has been looked up yet.</summary>
/// <param name="Email">The customer's email address.</param>
/// <param name="Contact">The name and contact data to set.</param>
/// <param name="CustomerId">The id of the customer to update; null to create one.</param>
internal sealed record CreateOrUpdateCustomerInput(EmailAddress Email, CustomerContact Contact, string? CustomerId)
{
    public static Checked<CreateOrUpdateCustomerInput> From(CreateOrUpdateCustomerRequest request)
    {
        if (!RequestFields.TryEmail(request.Email, ApiErrors.EmailMissing, out var email, out var error))
        {
            return error;
        }

        var contact = ContactRules.Normalise(new CustomerContact(request.Name, request.Phone, request.Address));
        return ContactRules.Refuse(contact) is { } refused
            ? ApiErrors.InvalidField(refused.Message)
            : new CreateOrUpdateCustomerInput(
                email, contact, Text.IsBlank(request.TelemetronCustomerId) ? null : Text.Trim(request.TelemetronCustomerId!));
    }
}
