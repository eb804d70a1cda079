using System.Security.Cryptography;

namespace Telemetron.ApiHost.Hosting.Https;

/// <summary>Finds what is wrong with a private key. The exceptions of .NET do not say it.</summary>
internal static class PrivateKeyPem
{
    private const string AnyKey = "PRIVATE KEY";
    private const string EncryptedKey = "ENCRYPTED PRIVATE KEY";

    /// <summary>The header of a key in OpenSSL's traditional encrypted format, which is older than PKCS #8.</summary>
    private const string TraditionalEncryption = "Proc-Type: 4,ENCRYPTED";

    /// <summary>Whether the key is encrypted, in the format that .NET reads.</summary>
    public static bool IsEncrypted(string pem) => Labels(pem).Contains(EncryptedKey);

    /// <summary>The problem of the key, apart from its certificate; null if there is none.</summary>
    /// <param name="pem">The key.</param>
    /// <param name="password">Its password, if there is one.</param>
    /// <param name="passwordKey">The setting that the password comes from.</param>
    public static CertificateProblem? FindProblem(string pem, string? password, string passwordKey)
    {
        if (pem.Contains(TraditionalEncryption, StringComparison.Ordinal))
        {
            return new CertificateProblem(
                HttpsSettings.KeyKey, "is encrypted in a format that is not supported; convert it with: openssl pkcs8 -topk8 -in OLD -out NEW");
        }

        if (!IsEncrypted(pem))
        {
            return Labels(pem).Exists(label => label.EndsWith(AnyKey, StringComparison.Ordinal))
                ? null
                : new CertificateProblem(HttpsSettings.KeyKey, "has no private key in PEM");
        }

        return password is null ? new CertificateProblem(HttpsSettings.KeyKey, "is encrypted; set Https__KeyPassword or Https__KeyPassword_FILE")
            : !Opens<RSA>(RSA.Create, pem, password) && !Opens<ECDsa>(ECDsa.Create, pem, password)
                ? new CertificateProblem(passwordKey, "does not decrypt the key in Https__KeyPath")
                : null;
    }

    private static List<string> Labels(string pem)
    {
        var labels = new List<string>();
        var rest = pem.AsSpan();
        while (PemEncoding.TryFind(rest, out var found))
        {
            labels.Add(rest[found.Label].ToString());
            rest = rest[found.Location.End..];
        }

        return labels;
    }

    private static bool Opens<T>(Func<T> create, string pem, string password)
        where T : AsymmetricAlgorithm
    {
        using var key = create();
        try
        {
            key.ImportFromEncryptedPem(pem, password);
            return true;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return false;
        }
    }
}
