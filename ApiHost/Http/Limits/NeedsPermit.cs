namespace Telemetron.ApiHost.Http.Limits;

/// <summary>Endpoint metadata: it requires a <see cref="WorkPermit"/>, which <see cref="LimitWork"/> acquires.</summary>
internal sealed class NeedsPermit
{
    public static readonly NeedsPermit Mark = new();

    private NeedsPermit()
    {
    }
}
