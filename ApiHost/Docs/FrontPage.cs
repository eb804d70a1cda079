using System.Net.Mime;
using System.Text;
using Telemetron.ApiHost.Api;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.Hosting.Http;

namespace Telemetron.ApiHost.Docs;

/// <summary><c>/</c>: what this host serves and where, as HTML for browsers and as JSON for programs.</summary>
internal static class FrontPage
{
    /// <summary>The page has no script and loads nothing.</summary>
    private const string ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Maps the page.</summary>
    /// <param name="app">The application.</param>
    /// <param name="hasDocs">Whether there is a <see cref="ReferencePage"/> to link to.</param>
    public static void MapFrontPage(this IEndpointRouteBuilder app, bool hasDocs)
    {
        var html = Encoding.UTF8.GetBytes(Html(hasDocs));
        var json = Encoding.UTF8.GetBytes(Json(hasDocs));
        app.MapMethods("/", ReadEndpoints.Methods, (HttpContext http) =>
        {
            http.Response.Headers.Vary = "Accept";
            http.Response.AddPageHeaders(ContentSecurityPolicy);
            return PrefersHtml(http.Request) ? TypedResults.Bytes(html, MediaTypeNames.Text.Html + "; charset=utf-8") : TypedResults.Bytes(json, MediaTypeNames.Application.Json);
        }).ExcludeFromDescription();
    }

    /// <summary>Browsers ask for HTML by name; a request without <c>Accept</c>, or with <c>*/*</c>, gets JSON.</summary>
    private static bool PrefersHtml(HttpRequest request) => request.GetTypedHeaders().Accept
        .Any(accepted => accepted.MediaType.Equals(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase) && accepted.Quality is not 0);

    private static string Html(bool hasDocs) =>
        $$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Telemetron</title>
        <style>body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}</style>
        </head>
        <body>
        <h1>Telemetron</h1>
        <p>Telemetron records which customers own each device.</p>
        <ul>
        <li>The API is below <code>{{ExternalApi.BasePath}}</code>. Every call needs an API key in the header <code>x-api-key</code>.</li>
        {{(hasDocs
            ? $"""
              <li><a href="{ReferencePage.Path}">Reference</a>: read about the calls, and try them.</li>
              <li><a href="{ReferencePage.DocumentPath}">OpenAPI document</a>, for client generators.</li>
              """
            : "<li>The reference is not enabled on this host.</li>")}}
        <li><a href="/health/ready">Readiness</a>.</li>
        </ul>
        </body>
        </html>

        """;

    private static string Json(bool hasDocs) =>
        $$"""
        {"service":"Telemetron","description":"Telemetron records which customers own each device.","api":"{{ExternalApi.BasePath}}"{{(hasDocs
            ? $",\"reference\":\"{ReferencePage.Path}\",\"openApi\":\"{ReferencePage.DocumentPath}\""
            : "")}},"ready":"/health/ready"}
        """ + "\n";
}
