using System.Net.Security;
using Orleans.Connections.Security;
using Telemetron.Hosting.Settings;

namespace Telemetron.Hosting.Cluster;

/// <summary>TLS with certificates on both sides, on every connection between silos and between clients and gateways.</summary>
internal static class ClusterTls
{
    /// <summary>Takes and makes no other connections than those; plain ones when there are no settings.</summary>
    public static ISiloBuilder UseClusterTls(this ISiloBuilder silo, TlsSettings? settings) =>
        settings is null ? silo : silo.UseTls(options => Configure(options, settings));

    /// <summary>Makes no other connections than those; plain ones when there are no settings.</summary>
    public static IClientBuilder UseClusterTls(this IClientBuilder client, TlsSettings? settings) =>
        settings is null ? client : client.UseTls(options => Configure(options, settings));

    private static void Configure(TlsOptions options, TlsSettings settings)
    {
        options.LocalCertificate = settings.Certificate;
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;

        // A silo is called by the address that it has in the membership table, which changes; the authority is what makes it one of ours.
        options.RemoteCertificateValidation = (_, _, errors) => errors is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateNameMismatch;
        options.OnAuthenticateAsServer = (_, server) =>
            ((SslServerAuthenticationOptions)server.SslServerAuthenticationOptions).CertificateChainPolicy = settings.NewChainPolicy();
        options.OnAuthenticateAsClient = (_, client) =>
            ((SslClientAuthenticationOptions)client.SslClientAuthenticationOptions).CertificateChainPolicy = settings.NewChainPolicy();
    }
}
