namespace Telemetron.ApiHost.Hosting;

/// <summary>Where ApiHost listens when nothing else is configured, and what it takes in.</summary>
internal static class Listening
{
    private const string DefaultUrl = "http://localhost:5080";

    /// <summary>The most that any request of this API sends, by the contract. An endpoint that takes less says so.</summary>
    private const long MaxBodyBytes = 1024 * 1024;

    private static readonly string[] AddressKeys = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];

    public static void ConfigureListening(this WebApplicationBuilder builder)
    {
        if (AddressKeys.All(key => string.IsNullOrEmpty(builder.Configuration[key])))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
    }
}
