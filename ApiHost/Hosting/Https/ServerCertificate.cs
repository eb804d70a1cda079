using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Hosting.Https;

/// <summary>A certificate with its private key, ready for handshakes.</summary>
/// <param name="Leaf">The server's own certificate.</param>
/// <param name="Context">The same certificate with those of intermediate authorities, which a client may not have.</param>
/// <param name="Source">The files that it was created from.</param>
internal sealed record ServerCertificate(X509Certificate2 Leaf, SslStreamCertificateContext Context, CertificateFiles Source)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>When it expires.</summary>
    public DateTimeOffset ValidUntil => Leaf.NotAfter;

    /// <summary>Creates it from the files, or returns what is wrong with them. An expired certificate is not a problem here: <see cref="WatchCertificate"/> warns of it.</summary>
    public static (ServerCertificate? Certificate, CertificateProblem? Problem) Read(HttpsSettings settings)
    {
        var (files, problem) = CertificateFiles.Read(settings);
        return files is null ? (null, problem) : Of(files, settings.KeyPasswordPath is null ? HttpsSettings.PasswordKey : HttpsSettings.PasswordFileKey);
    }

    private static (ServerCertificate? Certificate, CertificateProblem? Problem) Of(CertificateFiles files, string passwordKey)
    {
        var chain = PemFiles.Certificates(files.Certificate);
        if (chain.Count == 0)
        {
            return (null, new CertificateProblem(HttpsSettings.CertificateKey, PemFiles.NoCertificate));
        }

        if (!AllowsServers(chain[0]))
        {
            return (null, new CertificateProblem(
                HttpsSettings.CertificateKey, "has a certificate that is not for servers; issue one with the extended key usage serverAuth"));
        }

        if (PrivateKeyPem.FindProblem(files.Key, files.Password, passwordKey) is { } problem)
        {
            return (null, problem);
        }

        try
        {
            var leaf = PrivateKeyPem.IsEncrypted(files.Key)
                ? X509Certificate2.CreateFromEncryptedPem(files.Certificate, files.Key, files.Password)
                : X509Certificate2.CreateFromPem(files.Certificate, files.Key);

            // Offline: missing intermediate certificates are not downloaded.
            return (new ServerCertificate(leaf, SslStreamCertificateContext.Create(leaf, chain, offline: true), files), null);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return (null, new CertificateProblem(HttpsSettings.KeyKey, "does not have the key of the first certificate in Https__CertificatePath"));
        }
    }

    private static bool AllowsServers(X509Certificate2 certificate)
    {
        var usages = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().SelectMany(extension => extension.EnhancedKeyUsages.Cast<Oid>()).ToList();
        return usages.Count == 0 || usages.Exists(usage => usage.Value == ServerAuthentication);
    }
}
