using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Telemetron.ApiHost.Http.Bodies;
using Telemetron.ApiHost.Http.Json;
using Telemetron.ApiHost.Http.OpenApi;

namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>The body of a request, as a parameter of an endpoint: strictly parsed JSON, or the error.</summary>
internal sealed class Body<T>(Checked<T> read) : IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
    where T : RequestBody, IJsonModel<T>
{
    /// <summary>Returns the validated input, or the error of the body.</summary>
    public Checked<TInput> Check<TInput>(Func<T, Checked<TInput>> check)
        where TInput : class => read.IsValid ? check(read.Value) : read.Error;

    /// <inheritdoc/>
    static ValueTask<Body<T>?> IBindableFromHttpContext<Body<T>>.BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<Body<T>?>(new Body<T>(JsonBody.Read<T>(context)));

    /// <inheritdoc/>
    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(TakesJson.Mark);
        builder.Metadata.Add(new RequestExample(T.Example));

        // Without content types: otherwise routing would respond with 415 itself, before the API key is checked.
        builder.Metadata.Add(new AcceptsMetadata([], typeof(T)));
    }
}
