namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>On an endpoint: it changes nothing, and its answers are for the holder of the key alone.</summary>
internal sealed class ReadsOnly
{
    /// <summary>A cache between the two tells callers apart by the URL alone.</summary>
    private const string CacheControl = "private, no-cache";

    public static readonly ReadsOnly Mark = new();

    private ReadsOnly()
    {
    }

    /// <summary>Tells caches of an answer what they may do with it. An error says something else, and is written after this.</summary>
    public static void SetCacheControl(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ReadsOnly>() is not null)
        {
            http.Response.Headers.CacheControl = CacheControl;
        }
    }
}
