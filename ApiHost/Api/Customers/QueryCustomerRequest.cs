using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.Customers;

/// <summary>The body of <c>queryCustomer</c> as sent.</summary>
internal sealed record QueryCustomerRequest : RequestBody, IJsonModel<QueryCustomerRequest>
{
    static JsonTypeInfo<QueryCustomerRequest> IJsonModel<QueryCustomerRequest>.Json => CustomersJson.Http.QueryCustomerRequest;

    static string IJsonModel<QueryCustomerRequest>.Example => """
        {"email":"jane.smith@example.com"}
        """;

    [Description(Descriptions.Email)]
    [Required]
    [MaxLength(EmailAddress.MaxLength)]
    public string? Email { get; set; }
}

/// <summary>The validated body. Nothing has been looked up yet.</summary>
internal sealed record QueryCustomerInput(EmailAddress Email)
{
    public static Checked<QueryCustomerInput> From(QueryCustomerRequest request) =>
        RequestFields.TryEmail(request.Email, ApiErrors.EmailMissing, out var email, out var error) ? new QueryCustomerInput(email) : error;
}
