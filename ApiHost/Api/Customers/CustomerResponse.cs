using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Api.Lists;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Customers;

namespace Telemetron.ApiHost.Api.Customers;

/// <summary>
/// A customer in a response. <c>orders</c> and <c>metadata</c> are always empty, but callers rely on the fields. A <see cref="DateTime"/> in UTC is
/// written with a <c>Z</c>.
/// </summary>
internal sealed record CustomerResponse(
    [property: Description(Descriptions.CustomerId)] string Id,
    [property: Description("The organization of the API key.")] string OrganizationId,
    [property: Description("The name of the customer.")] string Name,
    [property: Description(Descriptions.NormalisedEmail)] string Email,
    [property: Description("A telephone number; null if none is known.")][property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Phone,
    [property: Description("A postal address; null if none is known.")][property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Address,
    [property: Description("The identifiers of all devices that the customer owns, sorted by Unicode code point.")] IReadOnlyList<string> Devices,
    [property: Description("Always empty: orders are not part of Telemetron.")] IReadOnlyList<string> Orders,
    [property: Description("Always empty: customers have no metadata in Telemetron.")] IReadOnlyDictionary<string, JsonElement> Metadata,
    [property: Description(Descriptions.CreatedAt)] DateTime CreatedAt,
    [property: Description(Descriptions.UpdatedAt)] DateTime UpdatedAt) : IStreamedModel<CustomerResponse>
{
    static JsonTypeInfo<CustomerResponse> IJsonModel<CustomerResponse>.Json => CustomersJson.Http.CustomerResponse;

    static string IJsonModel<CustomerResponse>.Example => """
        {"id":"cust_01a20eac55387e23b913994a4fa14ca4","organizationId":"acme","name":"Jane Smith","email":"jane.smith@example.com","phone":null,"address":null,
        "devices":["SN-1","SN-2"],"orders":[],"metadata":{},"createdAt":"2026-01-31T08:15:00.123456Z","updatedAt":"2026-01-31T08:15:00.123456Z"}
        """;

    static string IStreamedModel<CustomerResponse>.ListName => "devices";

    /// <summary>Returns the response with a customer and its devices.</summary>
    public static async Task<StreamedResult<CustomerResponse>> AnswerAsync(
        Outcome<CustomerDetails> customer, OrganizationId organization, OwnedIdentifiers owned, CancellationToken cancellationToken) => customer.IsSuccess
            ? new StreamedResult<CustomerResponse>(
                From(organization, customer.Value), await owned.ListAsync(organization, customer.Value.Email, cancellationToken))
            : ApiErrors.From(customer.Failure);

    CustomerResponse IStreamedModel<CustomerResponse>.With(IReadOnlyList<string> list) => this with { Devices = list };

    private static CustomerResponse From(OrganizationId organization, CustomerDetails customer) => new(
        customer.CustomerId,
        organization.Value,
        customer.Name,
        customer.Email.Value,
        customer.Phone,
        customer.Address,
        Devices: [],
        Orders: [],
        Metadata: ImmutableDictionary<string, JsonElement>.Empty,
        customer.CreatedAt.UtcDateTime,
        customer.UpdatedAt.UtcDateTime);
}
