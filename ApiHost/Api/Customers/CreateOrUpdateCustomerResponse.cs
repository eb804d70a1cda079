using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.Customers;

/// <summary>The answer of <c>createOrUpdateCustomer</c>.</summary>
internal sealed record CreateOrUpdateCustomerResponse(bool Success, string TelemetronCustomerId, string Message) : IJsonModel<CreateOrUpdateCustomerResponse>
{
    static JsonTypeInfo<CreateOrUpdateCustomerResponse> IJsonModel<CreateOrUpdateCustomerResponse>.Json => CustomersJson.Http.CreateOrUpdateCustomerResponse;
}
