using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Telemetron.Hosting.Settings;

/// <summary>The PEM files that settings name: certificates and keys.</summary>
internal static class PemFiles
{
    /// <summary>The problem of a file without a certificate.</summary>
    public const string NoCertificate = "has no certificate in PEM";

    /// <summary>Whether all settings are set and name files that can be read. Mistakes are added to the reader's problems.</summary>
    /// <param name="reader">The configuration.</param>
    /// <param name="keys">The settings that name the files.</param>
    /// <param name="missing">The problem of a setting that is not set.</param>
    public static bool AreReadable(SettingsReader reader, IReadOnlyCollection<string> keys, string missing) =>
        keys.Count(key => IsReadable(reader, key, missing)) == keys.Count;

    /// <summary>The problem of a file that cannot be read.</summary>
    public static string Unreadable(Exception exception) => $"cannot be read: {exception.Message.TrimEnd('.')}";

    /// <summary>Whether the exception means that a file cannot be read.</summary>
    public static bool IsUnreadable(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>The certificates of a file, in their order. If it has none, null, and a mistake is added to the reader's problems.</summary>
    public static X509Certificate2Collection? ReadCertificates(SettingsReader reader, string key)
    {
        var certificates = Certificates(File.ReadAllText(reader.Optional(key)!));
        if (certificates.Count > 0)
        {
            return certificates;
        }

        reader.Problem(key, NoCertificate);
        return null;
    }

    /// <summary>The certificates of a text, in their order; none if one of them is invalid.</summary>
    public static X509Certificate2Collection Certificates(string pem)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            certificates.Clear();
        }

        return certificates;
    }

    private static bool IsReadable(SettingsReader reader, string key, string missing)
    {
        if (reader.Optional(key) is not { } path)
        {
            reader.Problem(key, missing);
            return false;
        }

        try
        {
            using var file = File.OpenRead(path);
            return true;
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            reader.Problem(key, Unreadable(exception));
            return false;
        }
    }
}
