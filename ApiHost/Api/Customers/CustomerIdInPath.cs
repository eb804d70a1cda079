using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.ApiHost.Http.OpenApi;

namespace Telemetron.ApiHost.Api.Customers;

/// <summary>The id of a customer in a path. Ids are opaque: imported ones can have any form.</summary>
internal sealed class CustomerIdInPath : IBindableFromHttpContext<CustomerIdInPath>, IEndpointParameterMetadataProvider
{
    /// <summary>The maximum number of characters (Unicode code points), from the contract.</summary>
    public const int MaxLength = 128;

    /// <summary>The name of the route's parameter.</summary>
    private const string Parameter = "id";

    private CustomerIdInPath(Checked<string> id) => Id = id;

    /// <summary>The id, or the error.</summary>
    public Checked<string> Id { get; }

    /// <inheritdoc/>
    static ValueTask<CustomerIdInPath?> IBindableFromHttpContext<CustomerIdInPath>.BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<CustomerIdInPath?>(new CustomerIdInPath(Read(context)));

    /// <inheritdoc/>
    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new PathParameter(Parameter, "The id of the customer: `customerId` of an assignment, or `id` of a customer.", MaxLength));

    private static Checked<string> Read(HttpContext http)
    {
        if (http.Request.RouteValues[Parameter] is null)
        {
            return ApiErrors.CustomerIdMissing;
        }

        return !PathText.TryRead(http, Parameter, SegmentsBehind(http), MaxLength, out var text) ? Malformed
            : Text.IsBlank(text) ? ApiErrors.CustomerIdMissing
            : Text.CountStorable(Text.Trim(text)) is <= MaxLength ? Text.Trim(text)
            : Malformed;
    }

    private static ApiError Malformed => ApiErrors.InvalidField($"The customer id in the path is 1 to {MaxLength} characters, percent-encoded UTF-8.");

    private static int SegmentsBehind(HttpContext http)
    {
        var segments = ((RouteEndpoint)http.GetEndpoint()!).RoutePattern.PathSegments;
        var place = segments.ToList().FindIndex(segment => segment.Parts is [Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: Parameter }]);
        return segments.Count - 1 - place;
    }
}
