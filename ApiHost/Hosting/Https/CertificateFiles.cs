using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Hosting.Https;

/// <summary>The contents of the files of a certificate.</summary>
/// <param name="Certificate">The text of the certificate's file.</param>
/// <param name="Key">The text of the key's file.</param>
/// <param name="Password">The password of the key; null for none.</param>
internal sealed record CertificateFiles(string Certificate, string Key, string? Password)
{
    /// <summary>The name of the type: the values contain a private key.</summary>
    public override string ToString() => nameof(CertificateFiles);

    /// <summary>Reads the files, or returns the first one that cannot be read. Line feeds at the end of a password's file are removed: editors add them.</summary>
    public static (CertificateFiles? Files, CertificateProblem? Problem) Read(HttpsSettings settings)
    {
        var texts = new List<string>();
        foreach (var (key, path) in settings.Files)
        {
            try
            {
                texts.Add(File.ReadAllText(path));
            }
            catch (Exception exception) when (PemFiles.IsUnreadable(exception))
            {
                return (null, new CertificateProblem(key, PemFiles.Unreadable(exception)));
            }
        }

        return (new CertificateFiles(texts[0], texts[1], texts.ElementAtOrDefault(2)?.TrimEnd('\r', '\n') ?? settings.KeyPassword), null);
    }
}
