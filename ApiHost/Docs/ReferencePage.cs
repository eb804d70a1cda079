using System.Net.Mime;
using Scalar.AspNetCore;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.OpenApi;
using Telemetron.Hosting.Http;

namespace Telemetron.ApiHost.Docs;

/// <summary>The API reference, a page that can send calls, and the OpenAPI document that it shows.</summary>
internal static class ReferencePage
{
    /// <summary>The page's path.</summary>
    public const string Path = "/docs";

    /// <summary>The document's path.</summary>
    public const string DocumentPath = $"{Path}/openapi.json";

    /// <summary>The browser may contact only this host: the page holds an API key while its reader tries calls.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Maps the page and the document.</summary>
    public static void MapReferencePage(this IEndpointRouteBuilder app)
    {
        app.MapMethods(DocumentPath, ReadEndpoints.Methods, SendDocumentAsync).ExcludeFromDescription();
        app.MapScalarApiReference(Path, Configure).AddEndpointFilter(AddHeadersAsync).ThatAnswersHead();
    }

    private static void Configure(ScalarOptions options) => options
        .WithTitle("Telemetron API")
        .WithOpenApiRoutePattern(DocumentPath)
        .WithDynamicBaseServerUrl()
        .WithDefaultHttpClient(ScalarTarget.Shell, ScalarClient.Curl)
        .DisableDefaultFonts()
        .DisableTelemetry()
        .DisableAgent()
        .DisableMcp()
        .HideClientButton()
        .HideDeveloperTools();

    private static async Task<IResult> SendDocumentAsync(OpenApiFile document, CancellationToken cancellationToken) =>
        TypedResults.Bytes(await document.ReadAsync(cancellationToken), MediaTypeNames.Application.Json);

    private static ValueTask<object?> AddHeadersAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        call.HttpContext.Response.AddPageHeaders(ContentSecurityPolicy);
        return next(call);
    }
}
