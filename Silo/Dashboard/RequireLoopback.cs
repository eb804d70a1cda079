using System.Net;
using Microsoft.AspNetCore.Http;

namespace Telemetron.Silo.Dashboard;

/// <summary>
/// Lets nobody through but programs on this machine that ask for it by a name of its own: 403. By any other name it is a browser that a web site
/// led here, its own name resolving to this machine (DNS rebinding).
/// </summary>
internal sealed class RequireLoopback : IEndpointFilter
{
    private const string Refusal =
        "The dashboard answers this machine alone, at localhost or a loopback address. Elsewhere it takes Dashboard__User and Dashboard__Password.";

    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return IsLocal(http.Connection.RemoteIpAddress, http.Request.Host.Host)
            ? next(context)
            : ValueTask.FromResult<object?>(TypedResults.Text(Refusal, statusCode: StatusCodes.Status403Forbidden));
    }

    /// <summary>Whether a request from an address, for a host, comes from this machine and means it.</summary>
    internal static bool IsLocal(IPAddress? remote, string host) => remote is not null && IPAddress.IsLoopback(remote) && NamesThisMachine(host);

    private static bool NamesThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
