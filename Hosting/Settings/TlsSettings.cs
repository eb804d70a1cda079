using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Telemetron.Hosting.Settings;

/// <summary>
/// The certificates for TLS within the cluster. If the settings are null, connections are plain. The authority must be dedicated to the cluster: any
/// program with a certificate from it can call any grain.
/// </summary>
/// <param name="Certificate">
/// <c>Tls__CertificatePath</c> and <c>Tls__KeyPath</c>: this process's certificate and its unencrypted private key, in PEM. The certificate must
/// allow client authentication and, if the process hosts a silo, server authentication.
/// </param>
/// <param name="Authorities">
/// <c>Tls__AuthorityPath</c>: the certificates of the authority, including intermediate ones, in PEM. Several authorities can be trusted at the same
/// time, to replace one by another.
/// </param>
internal sealed record TlsSettings(X509Certificate2 Certificate, X509Certificate2Collection Authorities)
{
    private const string CertificateKey = "Tls:CertificatePath";
    private const string PrivateKeyKey = "Tls:KeyPath";
    private const string AuthorityKey = "Tls:AuthorityPath";
    private const string Missing = "is missing; set Tls__CertificatePath, Tls__KeyPath and Tls__AuthorityPath, or none of them";

    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    /// <summary>Reads the settings; null if none is set. Mistakes are added to the reader's problems.</summary>
    /// <param name="reader">The configuration.</param>
    /// <param name="hostsSilo">Whether this process also accepts connections of the cluster.</param>
    public static TlsSettings? Read(SettingsReader reader, bool hostsSilo)
    {
        string[] keys = [CertificateKey, PrivateKeyKey, AuthorityKey];
        if (keys.All(key => reader.Optional(key) is null) || !PemFiles.AreReadable(reader, keys, Missing))
        {
            return null;
        }

        var authorities = PemFiles.ReadCertificates(reader, AuthorityKey);
        if (ReadCertificate(reader) is not { } certificate || authorities is null)
        {
            return null;
        }

        var settings = new TlsSettings(certificate, authorities);
        settings.Check(reader, ClientAuthentication, "client");
        if (hostsSilo)
        {
            settings.Check(reader, ServerAuthentication, "server");
        }

        return settings;
    }

    /// <summary>
    /// The rules for certificates of other processes: only the authorities above are trusted, and revocation lists are not checked.
    /// </summary>
    public X509ChainPolicy NewChainPolicy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(Authorities);
        return policy;
    }

    /// <summary>
    /// Checks this process's certificate at start. Otherwise, each of the other processes would reject it, with a line in its own log.
    /// </summary>
    private void Check(SettingsReader reader, Oid purpose, string side)
    {
        using var chain = new X509Chain { ChainPolicy = NewChainPolicy() };
        chain.ChainPolicy.ApplicationPolicy.Add(purpose);
        if (!chain.Build(Certificate))
        {
            var reasons = string.Join(", ", chain.ChainStatus.Select(status => status.Status).Distinct());
            reader.Problem(CertificateKey, $"has a certificate that Tls__AuthorityPath does not accept for a {side}: {reasons}");
        }
    }

    private static X509Certificate2? ReadCertificate(SettingsReader reader)
    {
        var certificates = PemFiles.ReadCertificates(reader, CertificateKey);
        try
        {
            return certificates is null
                ? null
                : X509Certificate2.CreateFromPemFile(reader.Optional(CertificateKey)!, reader.Optional(PrivateKeyKey));
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            reader.Problem(PrivateKeyKey, "has no unencrypted PEM key of the certificate in Tls__CertificatePath");
            return null;
        }
    }
}
