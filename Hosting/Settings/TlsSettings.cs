using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Telemetron.Hosting.Settings;

/// <summary>
/// What a process shows to the others of its cluster, and whom it believes. Null settings mean that connections are plain. The authority is the
/// cluster's own: whoever has a certificate of it may call any grain.
/// </summary>
/// <param name="Certificate">
/// <c>Tls__CertificatePath</c> and <c>Tls__KeyPath</c>: this process's certificate and its private key, PEM, the key not encrypted. It allows client
/// authentication, and for a process with a silo server authentication too.
/// </param>
/// <param name="Authorities">
/// <c>Tls__AuthorityPath</c>: the certificates of the authority, PEM, those in the middle included. Several authorities are believed side by side,
/// so that one can take the place of another.
/// </param>
internal sealed record TlsSettings(X509Certificate2 Certificate, X509Certificate2Collection Authorities)
{
    private const string CertificateKey = "Tls:CertificatePath";
    private const string PrivateKeyKey = "Tls:KeyPath";
    private const string AuthorityKey = "Tls:AuthorityPath";

    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    /// <summary>Reads the settings, and null when none is there. Mistakes are added to the reader's problems.</summary>
    /// <param name="reader">The configuration.</param>
    /// <param name="hostsSilo">Whether this process takes connections, or only makes them.</param>
    public static TlsSettings? Read(SettingsReader reader, bool hostsSilo)
    {
        string[] keys = [CertificateKey, PrivateKeyKey, AuthorityKey];
        if (keys.All(key => reader.Optional(key) is null) || keys.Count(key => IsReadable(reader, key)) < keys.Length)
        {
            return null;
        }

        var authorities = ReadCertificates(reader, AuthorityKey);
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

    /// <summary>How the certificate of another process is checked: against the authorities above and no other. Revocation lists are not asked.</summary>
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

    /// <summary>The others would refuse this certificate too, but each with a line in its own log.</summary>
    private void Check(SettingsReader reader, Oid purpose, string side)
    {
        using var chain = new X509Chain { ChainPolicy = NewChainPolicy() };
        chain.ChainPolicy.ApplicationPolicy.Add(purpose);
        if (!chain.Build(Certificate))
        {
            var reasons = string.Join(", ", chain.ChainStatus.Select(status => status.Status).Distinct());
            reader.Problem(CertificateKey, $"has a certificate that the authority does not let be a {side}: {reasons}");
        }
    }

    private static bool IsReadable(SettingsReader reader, string key)
    {
        if (reader.Optional(key) is not { } path)
        {
            reader.Problem(key, "is missing; TLS takes Tls__CertificatePath, Tls__KeyPath and Tls__AuthorityPath, or none of them");
            return false;
        }

        try
        {
            using var file = File.OpenRead(path);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            reader.Problem(key, $"cannot be read: {exception.Message.TrimEnd('.')}");
            return false;
        }
    }

    private static X509Certificate2? ReadCertificate(SettingsReader reader)
    {
        var certificates = ReadCertificates(reader, CertificateKey);
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

    private static X509Certificate2Collection? ReadCertificates(SettingsReader reader, string key)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(reader.Optional(key)!);
        }
        catch (CryptographicException)
        {
            // Reported below, as a file without any is.
        }

        if (certificates.Count > 0)
        {
            return certificates;
        }

        reader.Problem(key, "has no certificate in PEM");
        return null;
    }
}
