using System.Text.Json.Serialization;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Api.Customers;

/// <summary>The JSON of customers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateOrUpdateCustomerRequest))]
[JsonSerializable(typeof(CreateOrUpdateCustomerResponse))]
[JsonSerializable(typeof(QueryCustomerRequest))]
[JsonSerializable(typeof(CustomerResponse))]
[JsonSerializable(typeof(CustomerPage))]
[JsonSerializable(typeof(OwnedDevicePage))]
internal sealed partial class CustomersJson : JsonSerializerContext
{
    public static CustomersJson Http { get; } = new(JsonRules.NewOptions());
}
