using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Fields;
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
    [EndpointName("listCustomers")]
    [EndpointSummary("List customers")]
    [EndpointDescription("Returns a page of the customers of the organization, sorted by email address.")]
    public static async Task<TaggedResult<CustomerPage>> HandleAsync(
        Caller caller,
        IGrainFactory grains,
        GrainCalls calls,
        CancellationToken cancellationToken,
        [Description(Descriptions.CustomerPrefix)] string? q = null,
        [Description(Descriptions.Limit)] string? limit = null,
        [Description(Descriptions.Cursor)] string? cursor = null)
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

/// <summary>A page of customers in a response.</summary>
internal sealed record CustomerPage(
    [property: Description("The customers of the page, sorted by email address.")] ImmutableArray<ListedCustomer> Items,
    [property: Description(Descriptions.NextCursor)][property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor) : IJsonModel<CustomerPage>
{
    static JsonTypeInfo<CustomerPage> IJsonModel<CustomerPage>.Json => CustomersJson.Http.CustomerPage;

    static string IJsonModel<CustomerPage>.Example => """
        {"items":[{"id":"cust_01a20eac55387e23b913994a4fa14ca4","email":"jane.smith@example.com","name":"Jane Smith","phone":null,"address":null,
        "createdAt":"2026-01-31T08:15:00.123456Z","updatedAt":"2026-01-31T08:15:00.123456Z"}],"nextCursor":null}
        """;

    public static CustomerPage From(CustomerList list, CursorScope scope) => new(
        ImmutableArray.CreateRange(list.Items, ListedCustomer.From), list.HasMore ? scope.Seal(list.Items[^1].Email.Value) : null);
}

/// <summary>A customer of a list in a response.</summary>
internal sealed record ListedCustomer(
    [property: Description(Descriptions.CustomerId)] string Id,
    [property: Description(Descriptions.NormalisedEmail)] string Email,
    [property: Description("The name of the customer.")] string Name,
    [property: Description("A telephone number; null if none is known.")][property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Phone,
    [property: Description("A postal address; null if none is known.")][property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Address,
    [property: Description(Descriptions.CreatedAt)] DateTime CreatedAt,
    [property: Description(Descriptions.UpdatedAt)] DateTime UpdatedAt)
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
