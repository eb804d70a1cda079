namespace Telemetron.ApiHost.Http.Limits;

/// <summary>On an endpoint: it works with a <see cref="WorkPermit"/>, which <see cref="LimitWork"/> hands out.</summary>
internal sealed class NeedsPermit
{
    public static readonly NeedsPermit Mark = new();

    private NeedsPermit()
    {
    }
}
