using Microsoft.AspNetCore.HttpOverrides;
using Telemetron.ApiHost.Hosting;

namespace Telemetron.ApiHost.Http.Guards;

/// <summary>Takes the client's address and scheme from the headers of trusted proxies.</summary>
internal static class TrustedProxies
{
    /// <summary>
    /// Comes first in the pipeline. <c>X-Forwarded-For</c> is read from its end. An entry is used if its author is a trusted proxy: the peer is the author
    /// of the last one, and the address in each entry is the author of the one before. Entries that the client itself sent come before these.
    /// </summary>
    public static void UseTrustedProxies(this WebApplication app, ProxySettings? settings)
    {
        if (settings is null)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = settings.Hops,
        };

        // By default, all programs on this machine are trusted.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.Trusted)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }
}
