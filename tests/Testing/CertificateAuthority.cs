using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Telemetron.Testing;

/// <summary>What a certificate allows the one who has it to be.</summary>
public enum CertificateUse
{
    /// <summary>A silo, which takes connections and makes them.</summary>
    Silo,

    /// <summary>A client, which makes them.</summary>
    Client,
}

/// <summary>An authority of the tests' own, whose certificates are PEM files in a directory.</summary>
public sealed class CertificateAuthority : IDisposable
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    private readonly string _directory;
    private readonly string _name;
    private readonly X509Certificate2 _root;
    private int _issued;

    /// <summary>Makes an authority, which is believed from yesterday until tomorrow.</summary>
    public CertificateAuthority(TemporaryDirectory directory, string name)
    {
        ArgumentNullException.ThrowIfNull(directory);
        (_directory, _name) = (directory.Path, name);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = TimeProvider.System.GetUtcNow();
        _root = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        CertificatePath = Write("authority.pem", _root.ExportCertificatePem());
    }

    /// <summary>The file with the authority's certificate.</summary>
    public string CertificatePath { get; }

    /// <summary>The authority's certificate, PEM.</summary>
    public string CertificatePem => _root.ExportCertificatePem();

    /// <summary>Issues a certificate, good from an hour ago for so many hours, and writes it and its key into files.</summary>
    /// <returns>Their paths.</returns>
    public (string CertificatePath, string KeyPath) Issue(CertificateUse use, double hours = 2)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={use}", key, HashAlgorithmName.SHA256);
        OidCollection purposes = use == CertificateUse.Silo ? [ServerAuthentication, ClientAuthentication] : [ClientAuthentication];
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(purposes, critical: false));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        var number = Interlocked.Increment(ref _issued);
        var from = TimeProvider.System.GetUtcNow().AddHours(-1);
        using var certificate = request.Create(_root, from, from.AddHours(hours), BitConverter.GetBytes(number));
        return (Write($"{number}.pem", certificate.ExportCertificatePem()), Write($"{number}.key", key.ExportPkcs8PrivateKeyPem()));
    }

    /// <summary>The settings of a process that has a new certificate of this authority and believes it.</summary>
    public Dictionary<string, string> Settings(CertificateUse use)
    {
        var (certificatePath, keyPath) = Issue(use);
        return new Dictionary<string, string>
        {
            ["Tls__CertificatePath"] = certificatePath,
            ["Tls__KeyPath"] = keyPath,
            ["Tls__AuthorityPath"] = CertificatePath,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _root.Dispose();

    private string Write(string file, string pem)
    {
        var path = Path.Combine(_directory, $"{_name}-{file}");
        File.WriteAllText(path, pem + '\n');
        return path;
    }
}
