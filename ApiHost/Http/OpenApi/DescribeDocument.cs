using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Telemetron.ApiHost.Http.OpenApi;

/// <summary>Describes an API, how its callers authenticate, and what all calls share.</summary>
internal sealed class DescribeDocument(DescribedApi api) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = api.Title,
            Version = typeof(DescribeDocument).Assembly.GetName().Version!.ToString(fieldCount: 3),
            Description = api.Description.ReplaceLineEndings("\n"),
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            Contact = new OpenApiContact { Name = "Telemetron contributors", Url = new Uri("https://github.com/telemetron/telemetron") },
        };
        document.Servers = [new OpenApiServer { Url = api.BasePath, Description = "The host that serves this document" }];
        document.Tags = new HashSet<OpenApiTag>(api.Tags);
        ShortenPaths(document);
        AddSecurity(document);
        AddSharedResponses(document);
        return Task.CompletedTask;
    }

    private void ShortenPaths(OpenApiDocument document)
    {
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths)
        {
            paths.Add(path[api.BasePath.Length..], item);
        }

        document.Paths = paths;
    }

    private void AddSecurity(OpenApiDocument document)
    {
        document.AddComponent(api.SchemeName, api.Scheme as IOpenApiSecurityScheme);
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(api.SchemeName, document)] = [] }];
    }

    private void AddSharedResponses(OpenApiDocument document)
    {
        foreach (var (name, errors) in CommonFailures.SharedIn(api))
        {
            document.AddComponent(name, ErrorResponses.Describe(api, errors, document) as IOpenApiResponse);
        }
    }
}
