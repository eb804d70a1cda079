using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Lists;
using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Customers;
using Telemetron.Fleet;

namespace Telemetron.ApiHost.Api.Customers;

/// <summary><c>GET /customers</c>: the organization's customers, page by page.</summary>
internal static class ListCustomers
{
    public static async Task<TaggedResult<CustomerPage>> HandleAsync(
        Caller caller,
        IGrainFactory grains,
        GrainCalls calls,
        CancellationToken cancellationToken,
        string? q = null,
        string? limit = null,
        string? cursor = null)
    {
        if (!ListParameters.TryLimit(limit, out var size, out var error) || !ListParameters.TryPrefix(q, EmailAddress.MaxLength, out var text, out error))
        {
            return error;
        }

        var prefix = EmailAddress.NormalisePrefix(text);
        var scope = new CursorScope(caller.Organization, "customers", prefix);
        if (!ListParameters.TryAfter<EmailAddress>(cursor, scope, EmailAddress.TryParse, out var after, out error))
        {
            return error;
        }

        var fleet = grains.GetFleet(caller.Organization);
        var outcome = await calls.ReadAsync(token => fleet.ListCustomers(new CustomerQuery(size, prefix, after), token), cancellationToken);
        return outcome.IsSuccess ? CustomerPage.From(outcome.Value, scope) : ApiErrors.From(outcome.Failure);
    }
}

/// <summary>A page of customers as the API shows it.</summary>
internal sealed record CustomerPage(
    ImmutableArray<ListedCustomer> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor) : IJsonModel<CustomerPage>
{
    static JsonTypeInfo<CustomerPage> IJsonModel<CustomerPage>.Json => CustomersJson.Http.CustomerPage;

    public static CustomerPage From(CustomerList list, CursorScope scope) => new(
        ImmutableArray.CreateRange(list.Items, ListedCustomer.From), list.HasMore ? scope.Seal(list.Items[^1].Email.Value) : null);
}

/// <summary>A customer in a list as the API shows it.</summary>
internal sealed record ListedCustomer(
    string Id,
    string Email,
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Phone,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Address,
    DateTime CreatedAt,
    DateTime UpdatedAt)
{
    public static ListedCustomer From(CustomerDetails customer) => new(
        customer.CustomerId,
        customer.Email.Value,
        customer.Name,
        customer.Phone,
        customer.Address,
        customer.CreatedAt.UtcDateTime,
        customer.UpdatedAt.UtcDateTime);
}
