using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Telemetron.Testing;

/// <summary>A web server's certificate and key in two files, which are replaced while the server runs.</summary>
public sealed class ServerCertificateFiles : IDisposable
{
    /// <summary>The password of encrypted keys.</summary>
    public const string Password = "correct horse battery staple";

    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000);

    private readonly TemporaryDirectory _directory = new();
    private readonly X509Certificate2 _authority;
    private readonly byte[] _root;

    /// <summary>Makes an authority, which has its certificate from another one, and no certificate of a server yet.</summary>
    public ServerCertificateFiles()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (from, until) = (DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        using var root = RequestOfAuthority("root", rootKey).CreateSelfSigned(from, until);
        using var certificate = RequestOfAuthority("intermediate", key).Create(root, from, until, RandomNumberGenerator.GetBytes(8));
        _authority = certificate.CopyWithPrivateKey(key);
        _root = root.RawData;
    }

    /// <summary>The file of the certificate.</summary>
    public string CertificatePath => PathOf("server.pem");

    /// <summary>The file of its key.</summary>
    public string KeyPath => PathOf("server.key");


    /// <summary>A file in the same directory.</summary>
    public string PathOf(string file) => Path.Combine(_directory.Path, file);

    /// <summary>How a caller checks a server's certificate that believes the root of these alone.</summary>
    public X509ChainPolicy NewChainPolicy() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        CustomTrustStore = { X509CertificateLoader.LoadCertificate(_root) },
    };

    /// <summary>Issues a certificate for <c>localhost</c> and 127.0.0.1.</summary>
    /// <param name="name">Its common name.</param>
    /// <param name="until">When it ends: in a day, unless it is given.</param>
    /// <param name="purpose">The only use that it is for, as the identifier of an object; a server's, unless it is given.</param>
    public (string Certificate, ECDsa Key) Issue(string name, DateTimeOffset? until = null, string purpose = "1.3.6.1.5.5.7.3.1")
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        var end = until ?? TimeProvider.System.GetUtcNow().AddDays(1);
        using var certificate = request.Create(_authority, end.AddDays(-30), end, RandomNumberGenerator.GetBytes(8));
        return (certificate.ExportCertificatePem(), key);
    }

    /// <summary>Issues a certificate and puts it, followed by that of its authority, and its key into the files, one after the other.</summary>
    public void Replace(string name, DateTimeOffset? until = null, bool isEncrypted = false)
    {
        var (certificate, key) = Issue(name, until);
        using (key)
        {
            Write(CertificatePath, $"{certificate}\n{_authority.ExportCertificatePem()}");
            Write(KeyPath, isEncrypted ? key.ExportEncryptedPkcs8PrivateKeyPem(Password, Encryption) : key.ExportPkcs8PrivateKeyPem());
        }
    }

    /// <summary>Writes beside a file and renames, as tools that renew certificates do, so that nobody reads half of it.</summary>
    public static void Write(string path, string text)
    {
        File.WriteAllText(path + ".new", text + '\n');
        File.Move(path + ".new", path, overwrite: true);
    }

    private static CertificateRequest RequestOfAuthority(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        return request;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _authority.Dispose();
        _directory.Dispose();
    }
}
