using Telemetron.ApiHost.Api.Lists;
using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Endpoints;

namespace Telemetron.ApiHost.Api.Customers;

/// <summary><c>GET /customer/getCustomer/{id}</c>: the customer with this id, and its devices.</summary>
internal static class GetCustomer
{
    [EndpointName("getCustomer")]
    [EndpointSummary("Get a customer by id")]
    [EndpointDescription("Returns a customer and the identifiers of all its devices.")]
    public static async Task<StreamedResult<CustomerResponse>> HandleAsync(
        CustomerIdInPath path, Caller caller, IGrainFactory grains, GrainCalls calls, OwnedIdentifiers owned, CancellationToken cancellationToken)
    {
        if (!path.Id.IsValid)
        {
            return path.Id.Error;
        }

        var customer = await calls.ReadAsync(token => grains.GetFleet(caller.Organization).FindCustomer(path.Id.Value, token), cancellationToken);
        return await CustomerResponse.AnswerAsync(customer, caller.Organization, owned, cancellationToken);
    }
}
