using System.Threading.RateLimiting;

namespace Telemetron.ApiHost.Http.Limits;

/// <summary>A request's permit to work, among its features until the work is done.</summary>
/// <remarks>
/// The permit is for the work alone: the body is there before, and the answer is written after, so that no caller holds a permit, or the memory of
/// its body, by being slow.
/// </remarks>
internal sealed class WorkPermit(RateLimitLease lease, IDisposable? body) : IDisposable
{
    /// <summary>The work of a request is done, and what is left is to write its answer.</summary>
    public static void Free(HttpContext http) => http.Features.Get<WorkPermit>()?.Dispose();

    public void Dispose()
    {
        lease.Dispose();
        body?.Dispose();
    }
}
