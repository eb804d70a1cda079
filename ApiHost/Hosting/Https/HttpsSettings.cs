using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Hosting.Https;

/// <summary>The files of the certificate for https addresses. If the settings are null, there are no such addresses.</summary>
/// <param name="CertificatePath"><c>Https__CertificatePath</c>: the server's certificate, followed by those of intermediate authorities, in PEM.</param>
/// <param name="KeyPath"><c>Https__KeyPath</c>: its private key, in PEM.</param>
/// <param name="KeyPassword"><c>Https__KeyPassword</c>: the password of an encrypted key.</param>
/// <param name="KeyPasswordPath"><c>Https__KeyPassword_FILE</c>: a file with the password, instead of the setting above.</param>
internal sealed record HttpsSettings(string CertificatePath, string KeyPath, string? KeyPassword, string? KeyPasswordPath)
{
    public const string CertificateKey = "Https:CertificatePath";
    public const string KeyKey = "Https:KeyPath";
    public const string PasswordKey = "Https:KeyPassword";
    public const string PasswordFileKey = "Https:KeyPassword_FILE";

    private const string Missing = "is missing; HTTPS needs Https__CertificatePath and Https__KeyPath";

    /// <summary>The files and the settings that name them, in this order: certificate, key and, if it is in a file, password.</summary>
    public IReadOnlyList<(string Key, string Path)> Files =>
    [
        (CertificateKey, CertificatePath),
        (KeyKey, KeyPath),
        .. KeyPasswordPath is null ? [] : new[] { (PasswordFileKey, KeyPasswordPath) },
    ];

    /// <summary>The name of the type: the values contain a password.</summary>
    public override string ToString() => nameof(HttpsSettings);

    /// <summary>Reads the settings; null if none is set, or a file cannot be read. Mistakes are added to the reader's problems.</summary>
    public static HttpsSettings? Read(SettingsReader reader)
    {
        string[] keys = [CertificateKey, KeyKey, PasswordKey, PasswordFileKey];
        if (keys.All(key => reader.Optional(key) is null))
        {
            return null;
        }

        var (password, passwordPath) = (reader.Optional(PasswordKey), reader.Optional(PasswordFileKey));
        if (password is not null && passwordPath is not null)
        {
            reader.Problem(PasswordFileKey, "is set, and so is Https__KeyPassword; set only one of them");
        }

        return PemFiles.AreReadable(reader, [CertificateKey, KeyKey, .. passwordPath is null ? Array.Empty<string>() : [PasswordFileKey]], Missing)
            ? new HttpsSettings(reader.Optional(CertificateKey)!, reader.Optional(KeyKey)!, password, passwordPath)
            : null;
    }

    /// <summary>Reads the certificate with which ApiHost starts. If the files are invalid, null, and a mistake is added to the reader's problems.</summary>
    public CurrentCertificate? ReadCertificate(SettingsReader reader)
    {
        var (certificate, problem) = ServerCertificate.Read(this);
        if (certificate is not null)
        {
            return new CurrentCertificate(certificate);
        }

        reader.Problem(problem!.Key, problem.Text);
        return null;
    }
}
