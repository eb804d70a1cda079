using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Telemetron.ApiHost.Http.OpenApi;

/// <summary>Describes an API in an OpenAPI document, which ASP.NET Core generates from the endpoints.</summary>
internal static class ApiDescription
{
    /// <summary>The version of OpenAPI that the document follows.</summary>
    public const OpenApiSpecVersion SpecVersion = OpenApiSpecVersion.OpenApi3_1;

    /// <summary>Adds the document's generator.</summary>
    /// <param name="services">The services.</param>
    /// <param name="api">What the document says beyond the calls.</param>
    /// <param name="json">The JSON contexts of the bodies.</param>
    public static void AddApiDescription(this IServiceCollection services, DescribedApi api, params IEnumerable<IJsonTypeInfoResolver> json)
    {
        services.ConfigureHttpJsonOptions(options =>
        {
            foreach (var context in json)
            {
                options.SerializerOptions.TypeInfoResolverChain.Insert(0, context);
            }

            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddSingleton(provider => new OpenApiFile(provider.GetRequiredKeyedService<IOpenApiDocumentProvider>(api.Name)));
        services.AddOpenApi(api.Name, options =>
        {
            options.OpenApiVersion = SpecVersion;

            // HEAD is as GET, by HTTP itself.
            options.ShouldInclude = call => call.HttpMethod != HttpMethods.Head && $"/{call.RelativePath}".StartsWith(api.BasePath, StringComparison.Ordinal);
            options.CreateSchemaReferenceId = type => IsAnyJson(type.Type) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
            options.AddSchemaTransformer<DescribeSchema>();
            options.AddOperationTransformer(new DescribeOperation(api));
            options.AddDocumentTransformer(new DescribeDocument(api));
        });
    }

    private static bool IsAnyJson(Type type) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(JsonElement);
}
