using Microsoft.Extensions.Configuration;
using Telemetron.ApiHost.Hosting.Https;
using Telemetron.Hosting.Settings;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Hosting.Https;

/// <summary>Each mistake is one line, which names the setting and says what to do.</summary>
public sealed class HttpsSettingsTests : IDisposable
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly ServerCertificateFiles _files = new();

    public HttpsSettingsTests() => _files.Replace("one");

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Without_settings_there_is_no_certificate_and_no_mistake()
    {
        var (certificate, problems) = Read();
        Assert.Null(certificate);
        Assert.Empty(problems);
    }

    [Fact]
    public void A_certificate_with_its_key_is_taken()
    {
        var (certificate, problems) = Read(Certificate, Key);
        Assert.Empty(problems);
        Assert.Equal("CN=one", certificate!.Leaf.Subject);
        Assert.True(certificate.Leaf.HasPrivateKey);
    }

    [Fact]
    public void An_encrypted_key_is_taken_with_its_password_from_a_setting_or_from_a_file()
    {
        _files.Replace("secret", isEncrypted: true);
        Assert.Equal("CN=secret", Read(Certificate, Key, ("Https:KeyPassword", ServerCertificateFiles.Password)).Certificate?.Leaf.Subject);
        Assert.Equal("CN=secret", Read(Certificate, Key, PasswordFile(ServerCertificateFiles.Password + "\n")).Certificate?.Leaf.Subject);
    }

    /// <summary>It is better than none, and the log warns of it (<see cref="WatchCertificateTests"/>).</summary>
    [Fact]
    public void An_expired_certificate_is_taken()
    {
        _files.Replace("old", TimeProvider.System.GetUtcNow().AddDays(-1));
        Assert.Equal("CN=old", Read(Certificate, Key).Certificate?.Leaf.Subject);
    }

    [Fact]
    public void Files_that_are_missing_are_reported_all_at_once() => Assert.Equal(
        [
            $"Https__CertificatePath cannot be read: Could not find file '{_files.PathOf("nowhere")}'.",
            "Https__KeyPath is missing; HTTPS needs Https__CertificatePath and Https__KeyPath.",
            $"Https__KeyPassword_FILE cannot be read: Could not find file '{_files.PathOf("nothing")}'.",
        ],
        Read(("Https:CertificatePath", _files.PathOf("nowhere")), ("Https:KeyPassword_FILE", _files.PathOf("nothing"))).Problems);

    [Fact]
    public void A_password_has_one_place() => Assert.Equal(
        ["Https__KeyPassword_FILE is set, and so is Https__KeyPassword; set only one of them."],
        Read(Certificate, Key, ("Https:KeyPassword", "x"), PasswordFile("x")).Problems);

    [Fact]
    public void A_key_of_another_certificate_is_a_mistake()
    {
        using var other = _files.Issue("two").Key;
        ServerCertificateFiles.Write(_files.KeyPath, other.ExportPkcs8PrivateKeyPem());
        Assert.Equal("Https__KeyPath does not have the key of the first certificate in Https__CertificatePath.", Problem(Certificate, Key));
    }

    [Fact]
    public void An_encrypted_key_without_a_password_is_a_mistake()
    {
        _files.Replace("secret", isEncrypted: true);
        Assert.Equal("Https__KeyPath is encrypted; set Https__KeyPassword or Https__KeyPassword_FILE.", Problem(Certificate, Key));
    }

    [Fact]
    public void A_wrong_password_is_a_mistake_that_does_not_repeat_it()
    {
        _files.Replace("secret", isEncrypted: true);
        Assert.Equal("Https__KeyPassword does not decrypt the key in Https__KeyPath.", Problem(Certificate, Key, ("Https:KeyPassword", "hunter2")));
        Assert.Equal("Https__KeyPassword_FILE does not decrypt the key in Https__KeyPath.", Problem(Certificate, Key, PasswordFile("hunter2")));
    }

    [Fact]
    public void A_key_that_OpenSSL_encrypted_in_its_traditional_format_is_a_mistake_with_the_command_that_converts_it()
    {
        ServerCertificateFiles.Write(
            _files.KeyPath, "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,9CA412AB7F4E3110EDD401F9205EBFCA\n\nAAAA\n-----END EC PRIVATE KEY-----");
        Assert.Equal("Https__KeyPath is encrypted in a format that is not supported; convert it with: openssl pkcs8 -topk8 -in OLD -out NEW.", Problem(Certificate, Key));
    }

    [Fact]
    public void A_file_without_what_it_should_have_is_a_mistake()
    {
        Assert.Equal("Https__CertificatePath has no certificate in PEM.", Problem(("Https:CertificatePath", _files.KeyPath), Key));
        Assert.Equal("Https__KeyPath has no private key in PEM.", Problem(Certificate, ("Https:KeyPath", _files.CertificatePath)));
    }

    [Fact]
    public void A_certificate_that_is_for_clients_alone_is_a_mistake()
    {
        var (certificate, key) = _files.Issue("client", purpose: ClientAuthentication);
        using (key)
        {
            ServerCertificateFiles.Write(_files.CertificatePath, certificate);
            ServerCertificateFiles.Write(_files.KeyPath, key.ExportPkcs8PrivateKeyPem());
            Assert.StartsWith("Https__CertificatePath has a certificate that is not for servers;", Problem(Certificate, Key), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("--urls=https://127.0.0.1:5443")]
    [InlineData("--urls=http://127.0.0.1:5080;https://127.0.0.1:5443")]
    public void An_https_address_needs_a_certificate(string urls) => Assert.Equal(
        "Https__CertificatePath is missing; 'https://127.0.0.1:5443' is an HTTPS address, which needs Https__CertificatePath and Https__KeyPath.", StartProblem(urls));

    [Fact]
    public void An_https_port_needs_a_certificate() => Assert.StartsWith("Https__CertificatePath is missing; '5443'", StartProblem("--https_ports=5443"), StringComparison.Ordinal);

    [Fact]
    public void A_certificate_needs_an_https_address() => Assert.Equal(
        "ASPNETCORE_URLS has no https address for the certificate in Https__CertificatePath; set for example https://0.0.0.0:5443.",
        StartProblem($"--Https:CertificatePath={_files.CertificatePath}", $"--Https:KeyPath={_files.KeyPath}"));

    private (string Key, string Value) Certificate => ("Https:CertificatePath", _files.CertificatePath);

    private (string Key, string Value) Key => ("Https:KeyPath", _files.KeyPath);

    private (string Key, string Value) PasswordFile(string password)
    {
        File.WriteAllText(_files.PathOf("password"), password);
        return ("Https:KeyPassword_FILE", _files.PathOf("password"));
    }

    private static string Problem(params (string Key, string Value)[] settings) => Assert.Single(Read(settings).Problems);

    private static (ServerCertificate? Certificate, IReadOnlyList<string> Problems) Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        var reader = new SettingsReader(configuration);
        return (HttpsSettings.Read(reader)?.ReadCertificate(reader)?.Value, reader.Problems);
    }

    private static string StartProblem(params string[] args)
    {
        var output = new StringWriter();
        Assert.Null(ServeCommand.Build(args, output));
        return output.ToString().TrimEnd();
    }
}
