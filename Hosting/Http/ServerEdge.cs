using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Net.Http.Headers;

namespace Telemetron.Hosting.Http;

/// <summary>What every HTTP server of a process accepts: the API's server and the operator server.</summary>
/// <remarks>docs/http-api.md has the limits. They are Kestrel's defaults, set explicitly so that a new version of Kestrel does not change them.</remarks>
internal static class ServerEdge
{
    /// <summary>The maximum length of the request line, in bytes. A longer one gets 414.</summary>
    public const int MaxRequestLineBytes = 8 * 1024;

    /// <summary>The maximum size of all headers of a request, in bytes. Larger ones get 431. The trailers of a body have the same limit.</summary>
    public const int MaxHeaderBytes = 32 * 1024;

    /// <summary>The maximum number of headers of a request. More get 431.</summary>
    public const int MaxHeaders = 100;

    /// <summary>
    /// By default, Kestrel accepts a line feed alone as the end of a line, which RFC 9112 allows (section 2.2). A proxy that regards it as part of a
    /// header's value would pass on a header that it has not seen, and the two would disagree about the end of the request.
    /// </summary>
    private const string RejectBareLineFeeds = "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators";

    private static readonly ContentLengthDigits Digits = new();

    /// <summary>
    /// Configures a server before it listens. It uses HTTP/1.1 only, where a connection has one request at a time: the limits on memory and concurrency
    /// count on that.
    /// </summary>
    public static void ConfigureEdge(this KestrelServerOptions kestrel)
    {
        AppContext.SetSwitch(RejectBareLineFeeds, isEnabled: true);
        kestrel.AddServerHeader = false;
        kestrel.RequestHeaderEncodingSelector = header => header == HeaderNames.ContentLength ? Digits : null;
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
        kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        kestrel.Limits.MaxRequestHeaderCount = MaxHeaders;
    }
}
