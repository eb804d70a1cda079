using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Orleans.Connections.Security;

namespace TelemetryCorrelator.Cluster;

/// <summary>
/// The certificate of this client, and the authority whose silos it trusts, for a cluster with TLS. From the same environment variables as for
/// <c>Silo</c>: <c>Tls__CertificatePath</c>, <c>Tls__KeyPath</c>, <c>Tls__AuthorityPath</c>, all PEM files.
/// </summary>
internal sealed record ClusterTls(X509Certificate2 Certificate, X509Certificate2Collection Authorities)
{
    /// <summary>
    /// Reads the settings. Null if there are none, for plain connections; also null after a mistake, which is added to <paramref name="problems"/>.
    /// </summary>
    public static ClusterTls? Read(IConfiguration configuration, List<string> problems)
    {
        var (certificatePath, keyPath, authorityPath) = (configuration["Tls:CertificatePath"], configuration["Tls:KeyPath"], configuration["Tls:AuthorityPath"]);
        if (string.IsNullOrEmpty(certificatePath) && string.IsNullOrEmpty(keyPath) && string.IsNullOrEmpty(authorityPath))
        {
            return null;
        }

        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(authorityPath ?? "");
            return new ClusterTls(X509Certificate2.CreateFromPemFile(certificatePath ?? "", keyPath ?? ""), authorities);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            problems.Add($"Tls__CertificatePath, Tls__KeyPath and Tls__AuthorityPath must name PEM files, all three: {exception.Message}");
            return null;
        }
    }

    /// <summary>Requires TLS, and a certificate of the authority from each silo.</summary>
    public void Configure(TlsOptions options)
    {
        options.LocalCertificate = Certificate;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;

        // Names are not checked, because silos are called by address. A certificate of the authority identifies a silo.
        options.RemoteCertificateValidation = (_, _, errors) => errors is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateNameMismatch;
        options.OnAuthenticateAsClient = (_, client) =>
            ((SslClientAuthenticationOptions)client.SslClientAuthenticationOptions).CertificateChainPolicy = NewChainPolicy();
    }

    private X509ChainPolicy NewChainPolicy()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(Authorities);
        return policy;
    }
}
