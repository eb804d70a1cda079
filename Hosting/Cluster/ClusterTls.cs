using System.Net.Security;
using Orleans.Connections.Security;
using Telemetron.Hosting.Settings;

namespace Telemetron.Hosting.Cluster;

/// <summary>Mutual TLS on all connections between silos, and between clients and gateways.</summary>
internal static class ClusterTls
{
    /// <summary>Requires TLS for all connections that the silo opens or accepts. Without settings, connections are plain.</summary>
    public static ISiloBuilder UseClusterTls(this ISiloBuilder silo, TlsSettings? settings) =>
        settings is null ? silo : silo.UseTls(options => Configure(options, settings));

    /// <summary>Requires TLS for all connections that the client opens. Without settings, connections are plain.</summary>
    public static IClientBuilder UseClusterTls(this IClientBuilder client, TlsSettings? settings) =>
        settings is null ? client : client.UseTls(options => Configure(options, settings));

    private static void Configure(TlsOptions options, TlsSettings settings)
    {
        options.LocalCertificate = settings.Certificate;
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;

        // Names are not checked: the addresses of silos in the membership table change. A certificate of the authority identifies a silo.
        options.RemoteCertificateValidation = (_, _, errors) => errors is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateNameMismatch;
        options.OnAuthenticateAsServer = (_, server) =>
            ((SslServerAuthenticationOptions)server.SslServerAuthenticationOptions).CertificateChainPolicy = settings.NewChainPolicy();
        options.OnAuthenticateAsClient = (_, client) =>
            ((SslClientAuthenticationOptions)client.SslClientAuthenticationOptions).CertificateChainPolicy = settings.NewChainPolicy();
    }
}
