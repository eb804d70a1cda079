using Microsoft.Net.Http.Headers;

namespace Telemetron.ApiHost.Http.Guards;

/// <summary>What every answer tells a browser.</summary>
internal static class SecurityHeaders
{
    private const string NoSniff = "nosniff";

    /// <summary>First of all. An answer that replaces a half-made one must add them once more: the exception handler clears all headers.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.AddSecurityHeaders();
        return next(context);
    });

    /// <summary>Keeps a browser from taking JSON that callers' texts are part of for something else.</summary>
    public static void AddSecurityHeaders(this HttpResponse response) => response.Headers[HeaderNames.XContentTypeOptions] = NoSniff;
}
