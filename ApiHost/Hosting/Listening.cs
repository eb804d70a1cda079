using Microsoft.AspNetCore.Server.Kestrel.Core;
using Telemetron.ApiHost.Hosting.Https;
using Telemetron.ApiHost.Http.Bodies;
using Telemetron.ApiHost.Http.Limits;
using Telemetron.Hosting.Http;
using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Hosting;

/// <summary>Where ApiHost listens when nothing else is configured, and what it takes in.</summary>
internal static class Listening
{
    private const string UrlsKey = "ASPNETCORE_URLS";

    /// <summary>
    /// How much of what a connection sent waits in memory until somebody reads it: the headers, and a body that comes before its key is verified.
    /// </summary>
    private const long MaxBufferBytes = 64 * 1024;

    /// <summary>Kestrel's own sections, which can have other addresses and certificates than the settings here.</summary>
    private static readonly string[] KestrelsOwn = ["Kestrel:Endpoints", "Kestrel:Certificates:Default"];

    private static readonly string[] AddressKeys = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];

    /// <summary>The minimum rate at which a client must read a response: Kestrel's default. Slower connections are aborted.</summary>
    private static readonly MinDataRate MinResponseRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

    public static void ConfigureListening(
        this WebApplicationBuilder builder, SettingsReader reader, RequestSettings requests, Deadlines deadlines, HttpsSettings? https, CurrentCertificate? certificate)
    {
        var defaultUrl = SettingsCatalogue.Telemetron[UrlsKey].Default!;
        if (AddressKeys.All(key => string.IsNullOrEmpty(builder.Configuration[key])))
        {
            builder.WebHost.UseUrls(defaultUrl);
        }

        var urls = (builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
        foreach (var url in urls.Where(url => SchemeOf(url) is not ("http" or "https")))
        {
            reader.Problem(UrlsKey, $"has '{url}'; give addresses such as {defaultUrl}, separated by semicolons");
        }

        CheckCertificate(builder.Configuration, reader, urls, https);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ConfigureEdge();
            if (certificate is not null)
            {
                kestrel.UseHttpsCertificate(certificate, deadlines.Request);
            }

            kestrel.Limits.MaxConcurrentConnections = requests.MaxConnections;
            kestrel.Limits.KeepAliveTimeout = requests.KeepAlive;
            kestrel.Limits.MaxRequestBodySize = BodyLimit.Drained;
            kestrel.Limits.MaxRequestBufferSize = MaxBufferBytes;
            kestrel.Limits.MinResponseDataRate = MinResponseRate;

            // The headers have as long as what comes after them. That includes the body, so it needs no rate of its own.
            kestrel.Limits.RequestHeadersTimeout = deadlines.Request;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
    }

    /// <summary>Reports an https address without a certificate, and a certificate without an https address: calls would fail, or be unencrypted.</summary>
    private static void CheckCertificate(ConfigurationManager configuration, SettingsReader reader, string[] urls, HttpsSettings? https)
    {
        if (KestrelsOwn.Any(section => configuration.GetSection(section).Exists()))
        {
            return;
        }

        var secure = Array.Find(urls, url => SchemeOf(url) == "https") ?? (urls.Length == 0 ? configuration[WebHostDefaults.HttpsPortsKey] : null);
        if (string.IsNullOrEmpty(secure))
        {
            if (https is not null)
            {
                reader.Problem(UrlsKey, "has no https address for the certificate in Https__CertificatePath; set for example https://0.0.0.0:5443");
            }
        }
        else if (!reader.IsSet(HttpsSettings.CertificateKey) && !reader.IsSet(HttpsSettings.KeyKey))
        {
            reader.Problem(HttpsSettings.CertificateKey, $"is missing; '{secure}' is an HTTPS address, which needs Https__CertificatePath and Https__KeyPath");
        }
    }

    private static string? SchemeOf(string url)
    {
        try
        {
            return BindingAddress.Parse(url).Scheme;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
