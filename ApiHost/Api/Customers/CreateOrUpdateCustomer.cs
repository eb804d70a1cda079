using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.Customers;

namespace Telemetron.ApiHost.Api.Customers;

/// <summary>
/// <c>POST /customer/createOrUpdateCustomer</c>: creates a customer; if the body has an id, changes that customer's name and contact data.
/// </summary>
internal static class CreateOrUpdateCustomer
{
    private const string IdField = "telemetronCustomerId";

    [EndpointName("createOrUpdateCustomer")]
    [EndpointSummary("Create or update a customer")]
    [EndpointDescription("Without `telemetronCustomerId`, creates a customer. With it, updates that customer: a field that is absent or null is unchanged, and an empty string clears it.")]
    public static async Task<ApiResult<CreateOrUpdateCustomerResponse>> HandleAsync(
        Body<CreateOrUpdateCustomerRequest> body, Caller caller, IGrainFactory grains, GrainCalls calls, TimeProvider time, CancellationToken cancellationToken)
    {
        var input = body.Check(CreateOrUpdateCustomerInput.From);
        if (!input.IsValid)
        {
            return input.Error;
        }

        var (email, contact, customerId) = input.Value;
        var customer = grains.GetCustomer(caller.Organization, email);
        var request = Guid.CreateVersion7(time.GetUtcNow());
        if (customerId is null)
        {
            var created = await calls.ChangeAsync(token => customer.Create(new CreateCustomerCommand(request, contact), token), cancellationToken);
            return !created.IsSuccess ? ApiErrors.From(created.Failure)
                : created.Value.WasCreated ? Answer(created.Value, "Customer created successfully")
                : ApiErrors.CustomerExists.With(IdField, created.Value.CustomerId);
        }

        var updated = await calls.ChangeAsync(token => customer.Update(new UpdateCustomerCommand(request, customerId, contact), token), cancellationToken);
        return updated.IsSuccess ? Answer(updated.Value, "Customer updated successfully")
            : updated.Failure.Code != FailureCode.CustomerNotFound ? ApiErrors.From(updated.Failure)
            : await ExplainAsync(customerId, caller, grains, calls, cancellationToken);
    }

    /// <summary>
    /// Returns the error if no customer has both this address and this id: there is a customer with this id and another address, or none with this
    /// id.
    /// </summary>
    private static async Task<ApiError> ExplainAsync(
        string customerId, Caller caller, IGrainFactory grains, GrainCalls calls, CancellationToken cancellationToken)
    {
        var found = await calls.ReadAsync(token => grains.GetFleet(caller.Organization).FindCustomer(customerId, token), cancellationToken);
        return found.IsSuccess ? ApiErrors.EmailIsFixed.With(IdField, customerId) : ApiErrors.CustomerNotFoundToUpdate;
    }

    private static CreateOrUpdateCustomerResponse Answer(CustomerReference customer, string message) => new(Success: true, customer.CustomerId, message);
}
