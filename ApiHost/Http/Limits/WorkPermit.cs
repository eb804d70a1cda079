using System.Threading.RateLimiting;

namespace Telemetron.ApiHost.Http.Limits;

/// <summary>A request's permit to be processed. It is a feature of the request until the work is done.</summary>
/// <remarks>
/// A request has a permit only for the work: its body is received before, and the response is written after it. So a slow caller occupies neither a
/// permit nor the memory of its body.
/// </remarks>
internal sealed class WorkPermit(RateLimitLease lease, IDisposable? body) : IDisposable
{
    /// <summary>Releases the permit of a request: its work is done, and only the response remains to be written.</summary>
    public static void Free(HttpContext http) => http.Features.Get<WorkPermit>()?.Dispose();

    public void Dispose()
    {
        lease.Dispose();
        body?.Dispose();
    }
}
