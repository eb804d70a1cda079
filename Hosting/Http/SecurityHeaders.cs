using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Telemetron.Hosting.Http;

/// <summary>Response headers that protect browsers.</summary>
internal static class SecurityHeaders
{
    private const string NoSniff = "nosniff";
    private const string NoFrames = "DENY";
    private const string NoReferrer = "no-referrer";

    /// <summary>A year, as OWASP's ASVS requires. Subdomains are not included: they may belong to other services.</summary>
    private const string HttpsForAYear = "max-age=31536000";

    /// <summary>A browser would apply HSTS to all other programs on its machine that use this name.</summary>
    private const string Localhost = "localhost";

    /// <summary>
    /// Adds the headers to every response; comes first in the pipeline. A response that replaces an incomplete one must add them again, because the
    /// exception handler clears all headers.
    /// </summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.AddSecurityHeaders();
        return next(context);
    });

    /// <summary>
    /// Adds the headers of every response. They stop a browser from interpreting JSON, which contains callers' texts, as anything else. Over HTTPS, they
    /// also stop it from using HTTP for this host. Browsers ignore that one over HTTP.
    /// </summary>
    public static void AddSecurityHeaders(this HttpResponse response)
    {
        response.Headers.XContentTypeOptions = NoSniff;
        if (response.HttpContext.Request is { IsHttps: true } request && request.Host.Host != Localhost)
        {
            response.Headers.StrictTransportSecurity = HttpsForAYear;
        }
    }

    /// <summary>Adds the headers of a page: what it may load, no display in frames, and no referrer for other hosts.</summary>
    public static void AddPageHeaders(this HttpResponse response, string contentSecurityPolicy)
    {
        response.Headers.ContentSecurityPolicy = contentSecurityPolicy;
        response.Headers.XFrameOptions = NoFrames;
        response.Headers["Referrer-Policy"] = NoReferrer;
    }
}
