using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Telemetron.ApiHost.Http.Bodies;
using Telemetron.ApiHost.Http.Json;
using Telemetron.ApiHost.Http.OpenApi;

namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>The body of a request as a parameter of an endpoint: JSON that is read strictly, or the error that says what is wrong with it.</summary>
internal sealed class Body<T>(Checked<T> read) : IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
    where T : RequestBody, IJsonModel<T>
{
    /// <summary>The input that the body asks for, or what is wrong with the body or with what it says.</summary>
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

        // Without content types: given some, routing would answer 415 itself, before the key is looked at.
        builder.Metadata.Add(new AcceptsMetadata([], typeof(T)));
    }
}
