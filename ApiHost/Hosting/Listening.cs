using Telemetron.Silo.Hosting;

namespace Telemetron.ApiHost.Hosting;

/// <summary>Where ApiHost listens when nothing else is configured, and what it takes in.</summary>
internal static class Listening
{
    private const string DefaultUrl = "http://localhost:5080";

    /// <summary>The most that any request of this API sends, by the contract. An endpoint that takes less says so.</summary>
    private const long MaxBodyBytes = 1024 * 1024;

    private static readonly string[] AddressKeys = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];

    public static void ConfigureListening(this WebApplicationBuilder builder, SettingsReader reader)
    {
        if (AddressKeys.All(key => string.IsNullOrEmpty(builder.Configuration[key])))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        foreach (var url in (builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IsListenable(url))
            {
                reader.Problem("ASPNETCORE_URLS", $"has '{url}'; give addresses such as {DefaultUrl}, separated by semicolons");
            }
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
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
