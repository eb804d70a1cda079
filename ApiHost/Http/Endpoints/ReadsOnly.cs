namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>Endpoint metadata: it changes nothing, and its responses are only for the holder of the API key.</summary>
internal sealed class ReadsOnly
{
    /// <summary>The value of <c>Cache-Control</c>: a shared cache distinguishes responses only by URL.</summary>
    private const string CacheControl = "private, no-cache";

    public static readonly ReadsOnly Mark = new();

    private ReadsOnly()
    {
    }

    /// <summary>Sets <c>Cache-Control</c> of a response. An error overrides it later.</summary>
    public static void SetCacheControl(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ReadsOnly>() is not null)
        {
            http.Response.Headers.CacheControl = CacheControl;
        }
    }
}
