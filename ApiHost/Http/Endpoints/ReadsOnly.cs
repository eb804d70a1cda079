namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>
/// Endpoint metadata: it changes nothing, so that a read key can call it, and its responses are only for the holder of the API key.
/// </summary>
internal sealed class ReadsOnly
{
    /// <summary>The value of <c>Cache-Control</c>: a shared cache distinguishes responses only by URL.</summary>
    private const string CacheControl = "private, no-cache";

    public static readonly ReadsOnly Mark = new();

    private ReadsOnly()
    {
    }

    /// <summary>Whether an endpoint is marked. An endpoint that is not may change something.</summary>
    public static bool Is(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<ReadsOnly>() is not null;

    /// <summary>Sets <c>Cache-Control</c> of a response. An error overrides it later.</summary>
    public static void SetCacheControl(HttpContext http)
    {
        if (Is(http.GetEndpoint()))
        {
            http.Response.Headers.CacheControl = CacheControl;
        }
    }
}
