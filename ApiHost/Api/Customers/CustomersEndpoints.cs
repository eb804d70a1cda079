using Telemetron.ApiHost.Http.Bodies;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.OpenApi;

namespace Telemetron.ApiHost.Api.Customers;

/// <summary>The calls below <c>/customer</c>, and the list <c>/customers</c>.</summary>
internal static class CustomersEndpoints
{
    public static void MapCustomers(this IEndpointRouteBuilder api)
    {
        var customers = api.MapGroup("").WithTags("Customers");
        customers.MapPost("/customer/createOrUpdateCustomer", CreateOrUpdateCustomer.HandleAsync).WithShortBody()
            .FailsWith(ApiErrors.InvalidEmail, ApiErrors.CustomerNotFoundToUpdate, DocumentedErrors.CustomerExists, DocumentedErrors.EmailIsFixed);
        customers.MapPost("/customer/queryCustomer", QueryCustomer.HandleAsync).WithShortBody().ThatReads()
            .FailsWith(ApiErrors.InvalidEmail, ApiErrors.CustomerNotFound);
        customers.MapRead("/customer/getCustomer/{id?}", GetCustomer.HandleAsync).FailsWith(ApiErrors.CustomerNotFound);
        customers.MapList("/customer/{id}/devices", ListCustomerDevices.HandleAsync).FailsWith(ApiErrors.CustomerNotFound);
        customers.MapList("/customers", ListCustomers.HandleAsync);
    }
}
