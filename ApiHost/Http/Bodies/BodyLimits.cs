namespace Telemetron.ApiHost.Http.Bodies;

/// <summary>Sets the body limit of endpoints. The default is <see cref="BodyLimit.ManyDevices"/>.</summary>
internal static class BodyLimits
{
    private static readonly BodyLimit Single = new(BodyLimit.Single);

    /// <summary>Sets the limit of a call about one thing, such as a device, a customer or an API key. A longer body gets 413.</summary>
    public static RouteHandlerBuilder WithShortBody(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(Single);

    /// <summary>Returns the maximum length of an endpoint's body in bytes.</summary>
    public static int MaxBodyBytes(this Endpoint endpoint) => endpoint.Metadata.GetMetadata<BodyLimit>()?.Bytes ?? BodyLimit.ManyDevices;
}
