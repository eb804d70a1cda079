namespace Telemetron.ApiHost.Hosting.Https;

/// <summary>The certificate for new connections. Open connections keep the one that they started with.</summary>
internal sealed class CurrentCertificate(ServerCertificate first)
{
    private volatile ServerCertificate _value = first;

    public ServerCertificate Value
    {
        get => _value;
        set => _value = value;
    }
}
