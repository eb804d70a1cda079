namespace Telemetron.ApiHost.Http.Authentication;

/// <summary>On an endpoint: only callers with a good key reach it. <see cref="AuthenticateApiKey"/> sees to that.</summary>
internal sealed class RequiresApiKey
{
    public static readonly RequiresApiKey Mark = new();

    private RequiresApiKey()
    {
    }
}
