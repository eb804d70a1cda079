using Microsoft.Extensions.Configuration;
using Telemetron.Hosting.Settings;
using Telemetron.Testing;

namespace Telemetron.Hosting.Tests.Settings;

public sealed class TlsSettingsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly CertificateAuthority _ours;
    private readonly CertificateAuthority _theirs;

    public TlsSettingsTests()
    {
        _ours = new CertificateAuthority(_directory, "ours");
        _theirs = new CertificateAuthority(_directory, "theirs");
    }

    public void Dispose()
    {
        _ours.Dispose();
        _theirs.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Without_settings_connections_are_plain()
    {
        var (tls, problems) = Read([], hostsSilo: true);
        Assert.Null(tls);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData(CertificateUse.Silo, true)]
    [InlineData(CertificateUse.Silo, false)]
    [InlineData(CertificateUse.Client, false)]
    public void A_certificate_of_the_authority_is_taken(CertificateUse use, bool hostsSilo)
    {
        var (tls, problems) = Read(_ours.Settings(use), hostsSilo);
        Assert.Empty(problems);
        Assert.True(tls!.Certificate.HasPrivateKey);
    }

    [Fact]
    public void The_certificates_of_two_authorities_are_believed_side_by_side()
    {
        var settings = _ours.Settings(CertificateUse.Silo);
        settings["Tls__AuthorityPath"] = Write("both.pem", _theirs.CertificatePem + '\n' + _ours.CertificatePem);
        var (tls, problems) = Read(settings, hostsSilo: true);
        Assert.Empty(problems);
        Assert.Equal(2, tls!.Authorities.Count);
    }

    [Fact]
    public void What_is_missing_or_cannot_be_read_is_reported_all_at_once()
    {
        var settings = new Dictionary<string, string>
        {
            ["Tls__CertificatePath"] = Path.Combine(_directory.Path, "nowhere.pem"),
            ["Tls__AuthorityPath"] = Path.Combine(_directory.Path, "nowhere.pem"),
        };
        Assert.Equal(["Tls__CertificatePath cannot", "Tls__KeyPath is", "Tls__AuthorityPath cannot"], Problems(settings).Select(problem => problem.Split(" be ")[0].Split(" missing")[0]));
    }

    [Fact]
    public void Files_without_certificates_are_reported_all_at_once()
    {
        var text = Write("text.pem", "no certificate");
        Assert.Equal(
            ["Tls__AuthorityPath has no certificate in PEM.", "Tls__CertificatePath has no certificate in PEM."],
            Problems(new(_ours.Settings(CertificateUse.Silo)) { ["Tls__CertificatePath"] = text, ["Tls__AuthorityPath"] = text }));
    }

    [Fact]
    public void A_key_of_another_certificate_is_a_mistake() => Assert.Equal(
        ["Tls__KeyPath"], Names(new(_ours.Settings(CertificateUse.Silo)) { ["Tls__KeyPath"] = _ours.Issue(CertificateUse.Silo).KeyPath }));

    [Fact]
    public void A_certificate_of_another_authority_is_a_mistake() => Assert.Contains(
        "PartialChain", Problems(new(_theirs.Settings(CertificateUse.Silo)) { ["Tls__AuthorityPath"] = _ours.CertificatePath })[0], StringComparison.Ordinal);

    [Fact]
    public void A_certificate_whose_time_is_over_is_a_mistake()
    {
        var (certificatePath, keyPath) = _ours.Issue(CertificateUse.Silo, hours: 0.5);
        Assert.Contains(
            "NotTimeValid",
            Problems(new(_ours.Settings(CertificateUse.Silo)) { ["Tls__CertificatePath"] = certificatePath, ["Tls__KeyPath"] = keyPath })[0],
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_clients_certificate_is_no_silos()
    {
        var problem = Assert.Single(Problems(_ours.Settings(CertificateUse.Client)));
        Assert.Contains("a server: NotValidForUsage", problem, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(Dictionary<string, string> settings) => Problems(settings).Select(problem => problem.Split(' ')[0]);

    private static IReadOnlyList<string> Problems(Dictionary<string, string> settings) => Read(settings, hostsSilo: true).Problems;

    private static (TlsSettings? Settings, IReadOnlyList<string> Problems) Read(Dictionary<string, string> settings, bool hostsSilo)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)))
            .Build();
        var reader = new SettingsReader(configuration);
        return (TlsSettings.Read(reader, hostsSilo), reader.Problems);
    }

    private string Write(string file, string text)
    {
        var path = Path.Combine(_directory.Path, file);
        File.WriteAllText(path, text);
        return path;
    }
}
