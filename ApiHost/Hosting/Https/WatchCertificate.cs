using System.Globalization;
using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Hosting.Https;

/// <summary>
/// Reads the files of the certificate every few seconds, and uses a new pair without a restart. It compares contents instead of file times, which do not
/// change reliably: Kubernetes replaces a secret by changing a symbolic link. While the files are invalid, the former certificate stays in use.
/// </summary>
internal sealed partial class WatchCertificate(HttpsSettings settings, CurrentCertificate current, TimeProvider time, ILogger<WatchCertificate> logger)
    : BackgroundService
{
    /// <summary>How often the files are read.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>How long before the expiry of a certificate the warnings begin.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(7);

    /// <summary>The time between two of these warnings.</summary>
    public static readonly TimeSpan WarningInterval = TimeSpan.FromDays(1);

    private CertificateProblem? _problem;
    private bool _isReported;
    private long? _warnedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LogInUse(current.Value);
        while (true)
        {
            WarnOfEnd();
            await Task.Delay(Interval, time, stoppingToken);
            Look();
        }
    }

    /// <summary>Reads the files, and uses the certificate if it is new.</summary>
    internal void Look()
    {
        var (certificate, problem) = ServerCertificate.Read(settings);
        if (problem is not null)
        {
            Report(problem);
            return;
        }

        _problem = null;
        if (certificate!.Source != current.Value.Source)
        {
            current.Value = certificate;
            _warnedAt = null;
            LogInUse(certificate);
        }
    }

    /// <summary>Logs a problem once, when it is found for the second time: the first time, somebody may be about to replace the other file.</summary>
    private void Report(CertificateProblem problem)
    {
        if (problem != _problem)
        {
            (_problem, _isReported) = (problem, false);
        }
        else if (!_isReported)
        {
            _isReported = true;
            var file = settings.Files.FirstOrDefault(file => file.Key == problem.Key).Path;
            LogNotUsed(Setting.VariableOf(problem.Key), file ?? settings.KeyPath, problem.Text, Text(current.Value.ValidUntil));
        }
    }

    /// <summary>Warns of a certificate that has expired or expires soon, at most once a day.</summary>
    internal void WarnOfEnd()
    {
        var (end, now) = (current.Value.ValidUntil, time.GetUtcNow());
        if (end - now > Notice || (_warnedAt is { } warnedAt && time.GetElapsedTime(warnedAt) < WarningInterval))
        {
            return;
        }

        _warnedAt = time.GetTimestamp();
        if (end > now)
        {
            LogExpires(settings.CertificatePath, Text(end));
        }
        else
        {
            LogExpired(settings.CertificatePath, Text(end));
        }
    }

    private void LogInUse(ServerCertificate certificate) => LogInUse(certificate.Leaf.Subject, settings.CertificatePath, Text(certificate.ValidUntil));

    private static string Text(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    [LoggerMessage(LogLevel.Information, "HTTPS: new connections get the certificate {Subject} of {File}, valid until {ValidUntil}.")]
    private partial void LogInUse(string subject, string file, string validUntil);

    [LoggerMessage(LogLevel.Warning, "HTTPS: the files of the certificate are not used: {Setting} ({File}) {Problem}. Correct them; no restart is needed. The former certificate, valid until {ValidUntil}, stays in use.")]
    private partial void LogNotUsed(string setting, string file, string problem, string validUntil);

    [LoggerMessage(LogLevel.Warning, "HTTPS: the certificate in {File} expires on {ValidUntil}. Replace it and its key; no restart is needed.")]
    private partial void LogExpires(string file, string validUntil);

    [LoggerMessage(LogLevel.Warning, "HTTPS: the certificate in {File} expired on {ValidUntil}, and callers reject it. Replace it and its key; no restart is needed.")]
    private partial void LogExpired(string file, string validUntil);
}
