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

    private static readonly string[] AddressKeys = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];

    public static void ConfigureListening(
        this WebApplicationBuilder builder, SettingsReader reader, RequestSettings requests, Deadlines deadlines)
    {
        var defaultUrl = SettingsCatalogue.Telemetron[UrlsKey].Default!;
        if (AddressKeys.All(key => string.IsNullOrEmpty(builder.Configuration[key])))
        {
            builder.WebHost.UseUrls(defaultUrl);
        }

        foreach (var url in (builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IsListenable(url))
            {
                reader.Problem(UrlsKey, $"has '{url}'; give addresses such as {defaultUrl}, separated by semicolons");
            }
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ConfigureEdge();
            kestrel.Limits.MaxConcurrentConnections = requests.MaxConnections;
            kestrel.Limits.MaxRequestBodySize = BodyLimit.Drained;
            kestrel.Limits.MaxRequestBufferSize = MaxBufferBytes;

            // The headers have as long as what comes after them. That includes the body, so it needs no rate of its own.
            kestrel.Limits.RequestHeadersTimeout = deadlines.Request;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
    }

    private static bool IsListenable(string url)
    {
        try
        {
            return BindingAddress.Parse(url).Scheme is "http" or "https";
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
