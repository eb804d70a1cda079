using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Telemetron.ApiHost.Http.Authentication;

namespace Telemetron.ApiHost.Http.OpenApi;

/// <summary>Describes the API, its API keys, and what all calls share.</summary>
internal sealed class DescribeDocument(string basePath) : IOpenApiDocumentTransformer
{
    private const string KeyScheme = "apiKey";

    private const string Description =
        """
        Telemetron records which customers own each device, for many organizations.

        A call reads and changes only the data of the organization that its API key belongs to. Strings are trimmed.

        After a 503 or a lost response, send the same request again: this is safe. It is applied to the state at that time, so a call that had taken effect
        may be answered with `customer_exists` or `not_assigned`.

        Every error has at least the fields `success`, `error`, `code` and `traceId`. `code` is stable and meant for programs.
        A request that is not well-formed HTTP gets a status without a body.
        """;

    private static readonly OpenApiTag[] Tags =
    [
        new() { Name = "Device assignment", Description = "Which customers own a device." },
        new() { Name = "Devices", Description = "Devices, their properties, and who owns them." },
        new() { Name = "Customers", Description = "Customers, their contact data, and what they own." },
    ];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Telemetron",
            Version = typeof(DescribeDocument).Assembly.GetName().Version!.ToString(fieldCount: 3),
            Description = Description.ReplaceLineEndings("\n"),
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            Contact = new OpenApiContact { Name = "Telemetron contributors", Url = new Uri("https://github.com/telemetron/telemetron") },
        };
        document.Servers = [new OpenApiServer { Url = basePath, Description = "The host that serves this document" }];
        document.Tags = new HashSet<OpenApiTag>(Tags);
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
            paths.Add(path[basePath.Length..], item);
        }

        document.Paths = paths;
    }

    private static void AddSecurity(OpenApiDocument document)
    {
        document.AddComponent(KeyScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = ApiKeyHeader.Name,
            Description = "An API key of your organization, such as the one that an embedded ApiHost prints when it starts for the first time. It begins with `tlm_`.",
        } as IOpenApiSecurityScheme);
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [] }];
    }

    private static void AddSharedResponses(OpenApiDocument document)
    {
        foreach (var (name, errors) in CommonFailures.Shared.Values)
        {
            document.AddComponent(name, ErrorResponses.Describe(errors, document) as IOpenApiResponse);
        }
    }
}
