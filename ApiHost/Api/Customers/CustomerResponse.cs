using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Lists;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Customers;

namespace Telemetron.ApiHost.Api.Customers;

/// <summary>
/// A customer as the API shows it. Orders belong to another product, and metadata there are none: callers may rely on the fields. A <see cref="DateTime"/> in UTC is
/// written with a <c>Z</c>.
/// </summary>
internal sealed record CustomerResponse(
    string Id,
    string OrganizationId,
    string Name,
    string Email,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Phone,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Address,
    IReadOnlyList<string> Devices,
    IReadOnlyList<string> Orders,
    IReadOnlyDictionary<string, JsonElement> Metadata,
    DateTime CreatedAt,
    DateTime UpdatedAt) : IStreamedModel<CustomerResponse>
{
    static JsonTypeInfo<CustomerResponse> IJsonModel<CustomerResponse>.Json => CustomersJson.Http.CustomerResponse;

    static string IStreamedModel<CustomerResponse>.ListName => "devices";

    /// <summary>The answer to who asks for a customer: all that is known of it, and what it owns.</summary>
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
