using Microsoft.AspNetCore.Mvc;
using Telemetron.ApiHost.Hosting;

namespace Telemetron.ApiHost.Http.Bodies;

/// <summary>How an endpoint bounds its body.</summary>
internal static class BodyLimits
{
    /// <summary>The longest body of a call that is about a single device, by the contract. Other calls have that of <see cref="Listening"/>.</summary>
    private const int SingleDeviceBytes = 64 * 1024;

    /// <summary>The call is about a single device: a body longer than that needs gets 413.</summary>
    public static RouteHandlerBuilder ForSingleDevice(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new RequestSizeLimitAttribute(SingleDeviceBytes));
}
