using Telemetron.ApiHost.Http.Bodies;
using Telemetron.ApiHost.Http.Endpoints;

namespace Telemetron.ApiHost.Api.Customers;

/// <summary>The calls below <c>/customer</c>, and the list <c>/customers</c>.</summary>
internal static class CustomersEndpoints
{
    public static void MapCustomers(this IEndpointRouteBuilder api)
    {
        var customers = api.MapGroup("").WithTags("Customers");
        customers.MapPost("/customer/createOrUpdateCustomer", CreateOrUpdateCustomer.HandleAsync).ForSingleDevice();
        customers.MapPost("/customer/queryCustomer", QueryCustomer.HandleAsync).ForSingleDevice().ThatReads();
        customers.MapRead("/customer/getCustomer/{id?}", GetCustomer.HandleAsync);
        customers.MapList("/customer/{id}/devices", ListCustomerDevices.HandleAsync);
        customers.MapList("/customers", ListCustomers.HandleAsync);
    }
}
