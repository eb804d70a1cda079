namespace Telemetron.ApiHost.Http.Bodies;

/// <summary>Endpoint metadata: it has a JSON body, which <see cref="ReceiveBody"/> reads before the endpoint is called.</summary>
internal sealed class TakesJson
{
    public static readonly TakesJson Mark = new();

    private TakesJson()
    {
    }
}
