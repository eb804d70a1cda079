using System.Net;
using Microsoft.AspNetCore.Http;

namespace Telemetron.Silo.Dashboard;

/// <summary>
/// Responds with 403 to requests from other machines, and to requests whose host is not <c>localhost</c> or a loopback address. The latter can come
/// from a web page whose own host name resolves to this machine (DNS rebinding).
/// </summary>
internal sealed class RequireLoopback : IEndpointFilter
{
    private const string Refusal =
        "The dashboard is only available from this machine, at localhost or a loopback address. To use it from elsewhere, set Dashboard__User and Dashboard__Password.";

    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return IsLocal(http.Connection.RemoteIpAddress, http.Request.Host.Host)
            ? next(context)
            : ValueTask.FromResult<object?>(TypedResults.Text(Refusal, statusCode: StatusCodes.Status403Forbidden));
    }

    /// <summary>Whether a request comes from this machine, and its host is this machine.</summary>
    internal static bool IsLocal(IPAddress? remote, string host) => remote is not null && IPAddress.IsLoopback(remote) && NamesThisMachine(host);

    private static bool NamesThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
