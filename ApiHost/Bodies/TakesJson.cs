using Microsoft.AspNetCore.Mvc;

namespace Telemetron.ApiHost.Bodies;

/// <summary>On an endpoint: it takes JSON, which <see cref="ReceiveBody"/> reads before the endpoint is called.</summary>
internal sealed class TakesJson;

/// <summary>How an endpoint says that it takes JSON.</summary>
internal static class TakesJsonExtensions
{
    private static readonly TakesJson Mark = new();

    /// <summary>The endpoint takes JSON of at most <paramref name="maxBytes"/>; a longer body gets 413.</summary>
    public static void TakesJson(this IEndpointConventionBuilder endpoint, int maxBytes) =>
        endpoint.WithMetadata(Mark, new RequestSizeLimitAttribute(maxBytes));
}
