namespace Telemetron.ApiHost.Http.Bodies;

/// <summary>On an endpoint: it takes JSON, which <see cref="ReceiveBody"/> reads before the endpoint is called.</summary>
internal sealed class TakesJson
{
    public static readonly TakesJson Mark = new();

    private TakesJson()
    {
    }
}
