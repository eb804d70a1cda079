namespace Telemetron.ApiHost.Http.Bodies;

/// <summary>How an endpoint bounds its body. One that does not takes <see cref="BodyLimit.ManyDevices"/>.</summary>
internal static class BodyLimits
{
    private static readonly BodyLimit Single = new(BodyLimit.Single);

    /// <summary>The call is about a single device or customer: a body longer than that needs gets 413.</summary>
    public static RouteHandlerBuilder ForSingleDevice(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(Single);

    /// <summary>The longest body that an endpoint takes, in bytes.</summary>
    public static int MaxBodyBytes(this Endpoint endpoint) => endpoint.Metadata.GetMetadata<BodyLimit>()?.Bytes ?? BodyLimit.ManyDevices;
}
