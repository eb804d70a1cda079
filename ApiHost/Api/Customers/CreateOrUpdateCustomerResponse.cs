using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.Customers;

/// <summary>The response of <c>createOrUpdateCustomer</c>.</summary>
internal sealed record CreateOrUpdateCustomerResponse(
    [property: Description(Descriptions.Success)] bool Success,
    [property: Description(Descriptions.CustomerId)] string TelemetronCustomerId,
    [property: Description(Descriptions.Message)] string Message) : IJsonModel<CreateOrUpdateCustomerResponse>
{
    static JsonTypeInfo<CreateOrUpdateCustomerResponse> IJsonModel<CreateOrUpdateCustomerResponse>.Json => CustomersJson.Http.CreateOrUpdateCustomerResponse;

    static string IJsonModel<CreateOrUpdateCustomerResponse>.Example => """
        {"success":true,"telemetronCustomerId":"cust_01a20eac55387e23b913994a4fa14ca4","message":"Customer created successfully"}
        """;
}
