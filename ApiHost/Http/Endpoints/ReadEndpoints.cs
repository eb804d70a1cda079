namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>Maps endpoints that change nothing.</summary>
internal static class ReadEndpoints
{
    /// <summary>GET and HEAD. For HEAD, the server omits the body.</summary>
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps GET and HEAD to one handler of the API.</summary>
    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, Methods, handler).ThatReads();

    /// <summary>Lets endpoints that were mapped to GET alone accept HEAD as well.</summary>
    public static TBuilder ThatAnswersHead<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Finally(endpoint =>
        {
            foreach (var methods in endpoint.Metadata.OfType<IHttpMethodMetadata>().ToList())
            {
                endpoint.Metadata.Remove(methods);
            }

            endpoint.Metadata.Add(new HttpMethodMetadata(Methods));
        });
        return endpoints;
    }

    /// <summary>Marks an endpoint that changes nothing, whatever its method.</summary>
    public static RouteHandlerBuilder ThatReads(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(ReadsOnly.Mark);
}
