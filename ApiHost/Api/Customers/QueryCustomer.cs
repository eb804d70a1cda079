using Telemetron.ApiHost.Api.Lists;
using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Endpoints;

namespace Telemetron.ApiHost.Api.Customers;

/// <summary><c>POST /customer/queryCustomer</c>: the customer with this email address, and its devices.</summary>
internal static class QueryCustomer
{
    [EndpointName("queryCustomer")]
    [EndpointSummary("Find a customer by email address")]
    [EndpointDescription("Returns a customer and the identifiers of all its devices. It changes nothing.")]
    public static async Task<StreamedResult<CustomerResponse>> HandleAsync(
        Body<QueryCustomerRequest> body, Caller caller, IGrainFactory grains, GrainCalls calls, OwnedIdentifiers owned, CancellationToken cancellationToken)
    {
        var input = body.Check(QueryCustomerInput.From);
        if (!input.IsValid)
        {
            return input.Error;
        }

        var customer = await calls.ReadAsync(grains.GetCustomer(caller.Organization, input.Value.Email).GetDetails, cancellationToken);
        return await CustomerResponse.AnswerAsync(customer, caller.Organization, owned, cancellationToken);
    }
}
