using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Telemetron.ApiHost.Http.OpenApi;

/// <summary>Describes the API in an OpenAPI document, which ASP.NET Core generates from the endpoints.</summary>
internal static class ApiDescription
{
    /// <summary>The name of the document in ASP.NET Core.</summary>
    public const string Name = "ext-v1";

    /// <summary>The version of OpenAPI that the document follows.</summary>
    public const OpenApiSpecVersion SpecVersion = OpenApiSpecVersion.OpenApi3_1;

    /// <summary>Adds the document's generator.</summary>
    /// <param name="services">The services.</param>
    /// <param name="basePath">The path that all calls begin with. The document has it once, as the server's URL.</param>
    /// <param name="json">The JSON contexts of the bodies.</param>
    public static void AddApiDescription(this IServiceCollection services, string basePath, params IEnumerable<IJsonTypeInfoResolver> json)
    {
        services.ConfigureHttpJsonOptions(options =>
        {
            foreach (var context in json)
            {
                options.SerializerOptions.TypeInfoResolverChain.Insert(0, context);
            }

            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddSingleton<OpenApiFile>();
        services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = SpecVersion;

            // HEAD is as GET, by HTTP itself.
            options.ShouldInclude = call => call.HttpMethod != HttpMethods.Head && $"/{call.RelativePath}".StartsWith(basePath, StringComparison.Ordinal);
            options.CreateSchemaReferenceId = type => IsAnyJson(type.Type) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
            options.AddSchemaTransformer<DescribeSchema>();
            options.AddOperationTransformer<DescribeOperation>();
            options.AddDocumentTransformer(new DescribeDocument(basePath));
        });
    }

    private static bool IsAnyJson(Type type) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(JsonElement);
}
