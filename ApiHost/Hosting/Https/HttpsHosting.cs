using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Telemetron.ApiHost.Hosting.Https;

/// <summary>Sets up HTTPS.</summary>
internal static class HttpsHosting
{
    /// <summary>Watches the files of the certificate. Does nothing without settings.</summary>
    public static void AddHttps(this IServiceCollection services, HttpsSettings? settings, CurrentCertificate? certificate)
    {
        if (settings is not null && certificate is not null)
        {
            services.AddSingleton(settings);
            services.AddSingleton(certificate);
            services.AddHostedService<WatchCertificate>();
        }
    }

    /// <summary>Uses the certificate for every https address.</summary>
    /// <param name="kestrel">The server.</param>
    /// <param name="certificate">The certificate, which may be replaced.</param>
    /// <param name="timeout">The time limit of a handshake.</param>
    public static void UseHttpsCertificate(this KestrelServerOptions kestrel, CurrentCertificate certificate, TimeSpan timeout) =>
        kestrel.ConfigureHttpsDefaults(https =>
        {
            https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
            https.ClientCertificateMode = ClientCertificateMode.NoCertificate;
            https.HandshakeTimeout = timeout;

            // Kestrel requires a certificate or a selector. Handshakes use the context instead, because it includes the intermediate certificates.
            https.ServerCertificateSelector = (_, _) => certificate.Value.Leaf;
            https.OnAuthenticate = (_, handshake) =>
            {
                handshake.ServerCertificateSelectionCallback = null;
                handshake.ServerCertificateContext = certificate.Value.Context;
            };
        });
}
