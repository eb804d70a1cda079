using Microsoft.Extensions.Logging;
using Telemetron.ApiHost.Hosting.Https;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Hosting.Https;

/// <summary>Files that are replaced while ApiHost runs.</summary>
public sealed class WatchCertificateTests : IDisposable
{
    private readonly ServerCertificateFiles _files = new();
    private readonly LogRecorder _log = new();
    private readonly LoggerFactory _loggers;
    private readonly ManualTime _time = new();

    public WatchCertificateTests() => _loggers = new LoggerFactory([_log]);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string[] Warnings => [.. _log.Lines.Where(line => line.StartsWith("Warning", StringComparison.Ordinal)).Select(line => line.Split(": ", 2)[1].Trim())];

    public void Dispose()
    {
        _loggers.Dispose();
        _log.Dispose();
        _files.Dispose();
    }

    [Fact]
    public void A_new_pair_is_taken_at_the_next_look()
    {
        var (watch, current) = Watch();
        watch.Look();
        Assert.Equal("CN=one", current.Value.Leaf.Subject);
        Assert.Empty(_log.Lines);

        Replace("two");
        watch.Look();
        Assert.Equal("CN=two", current.Value.Leaf.Subject);
        Assert.Contains("new connections get the certificate CN=two of", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void While_only_one_of_the_files_is_replaced_the_former_pair_stays_and_nothing_is_said_yet()
    {
        var (watch, current) = Watch();
        var (certificate, key) = _files.Issue("two", _time.GetUtcNow().AddDays(30));
        using (key)
        {
            ServerCertificateFiles.Write(_files.CertificatePath, certificate);
            watch.Look();
            Assert.Equal("CN=one", current.Value.Leaf.Subject);
            Assert.Empty(_log.Lines);

            ServerCertificateFiles.Write(_files.KeyPath, key.ExportPkcs8PrivateKeyPem());
            watch.Look();
            Assert.Equal("CN=two", current.Value.Leaf.Subject);
            Assert.Empty(Warnings);
        }
    }

    [Fact]
    public void A_pair_that_does_not_match_leaves_the_former_in_use_and_is_warned_of_once()
    {
        var (watch, current) = Watch();
        ServerCertificateFiles.Write(_files.CertificatePath, _files.Issue("two").Certificate);
        Look(watch, times: 4);
        Assert.Equal("CN=one", current.Value.Leaf.Subject);
        Assert.Equal(
            $"HTTPS: the files of the certificate are not used: Https__KeyPath ({_files.KeyPath}) does not have the key of the first certificate in Https__CertificatePath. "
            + "Correct them; no restart is needed. The former certificate, valid until 2026-01-31 00:00Z, stays in use.",
            Assert.Single(Warnings));

        Replace("three");
        Look(watch, times: 2);
        Assert.Equal("CN=three", current.Value.Leaf.Subject);
        ServerCertificateFiles.Write(_files.CertificatePath, _files.Issue("four").Certificate);
        Look(watch, times: 2);
        Assert.Equal(2, Warnings.Length);
    }

    [Fact]
    public void A_file_that_is_gone_is_named()
    {
        var (watch, current) = Watch();
        File.Delete(_files.CertificatePath);
        Look(watch, times: 2);
        Assert.Equal("CN=one", current.Value.Leaf.Subject);
        Assert.Contains($"Https__CertificatePath ({_files.CertificatePath}) cannot be read", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_certificate_is_named()
    {
        var (watch, _) = Watch();
        ServerCertificateFiles.Write(_files.CertificatePath, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
        Look(watch, times: 2);
        Assert.Contains($"Https__CertificatePath ({_files.CertificatePath}) has no certificate in PEM", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_password_is_read_with_the_new_key()
    {
        Replace("one", isEncrypted: true);
        var passwordPath = _files.PathOf("password");
        File.WriteAllText(passwordPath, ServerCertificateFiles.Password);
        var settings = new HttpsSettings(_files.CertificatePath, _files.KeyPath, KeyPassword: null, passwordPath);
        var (watch, current) = Watch(settings);

        Replace("two", isEncrypted: true);
        File.WriteAllText(passwordPath, "another");
        Look(watch, times: 2);
        Assert.Contains($"Https__KeyPassword_FILE ({passwordPath}) does not decrypt", Assert.Single(Warnings), StringComparison.Ordinal);

        File.WriteAllText(passwordPath, ServerCertificateFiles.Password);
        watch.Look();
        Assert.Equal("CN=two", current.Value.Leaf.Subject);
    }

    [Fact]
    public void A_certificate_is_warned_of_daily_in_its_last_week_and_after_its_end()
    {
        Replace("one", days: 8);
        var (watch, _) = Watch();
        watch.WarnOfEnd();
        Assert.Empty(Warnings);

        _time.Advance(TimeSpan.FromDays(1));
        watch.WarnOfEnd();
        watch.WarnOfEnd();
        Assert.Equal($"HTTPS: the certificate in {_files.CertificatePath} expires on 2026-01-09 00:00Z. Replace it and its key; no restart is needed.", Assert.Single(Warnings));

        _time.Advance(TimeSpan.FromHours(23));
        watch.WarnOfEnd();
        Assert.Single(Warnings);

        _time.Advance(TimeSpan.FromDays(7));
        watch.WarnOfEnd();
        Assert.Contains("expired on 2026-01-09 00:00Z, and callers reject it", Warnings[1], StringComparison.Ordinal);

        Replace("two");
        watch.Look();
        watch.WarnOfEnd();
        Assert.Equal(2, Warnings.Length);
    }

    [Fact]
    public async Task It_looks_by_itself()
    {
        var (watch, current) = Watch();
        await watch.StartAsync(Cancelled);
        Replace("two");
        await Eventually.ThatAsync(
            _ =>
            {
                _time.Advance(WatchCertificate.Interval);
                return Task.FromResult(current.Value.Leaf.Subject == "CN=two");
            },
            Cancelled);
        await watch.StopAsync(Cancelled);
    }

    private static void Look(WatchCertificate watch, int times)
    {
        for (var i = 0; i < times; i++)
        {
            watch.Look();
        }
    }

    private void Replace(string name, double days = 30, bool isEncrypted = false) => _files.Replace(name, _time.GetUtcNow().AddDays(days), isEncrypted);

    private (WatchCertificate Watch, CurrentCertificate Current) Watch(HttpsSettings? settings = null)
    {
        if (!File.Exists(_files.CertificatePath))
        {
            Replace("one");
        }

        settings ??= new HttpsSettings(_files.CertificatePath, _files.KeyPath, KeyPassword: null, KeyPasswordPath: null);
        var current = new CurrentCertificate(ServerCertificate.Read(settings).Certificate!);
        return (new WatchCertificate(settings, current, _time, _loggers.CreateLogger<WatchCertificate>()), current);
    }
}
