using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>Maps endpoints that return a page of a list, with query parameters.</summary>
internal static class ListEndpoints
{
    /// <summary>The parameter for the number of items in a page.</summary>
    public const string LimitParameter = "limit";

    /// <summary>Maps a read whose handler has a string for each query parameter.</summary>
    public static RouteHandlerBuilder MapList(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapRead(pattern, handler).AddEndpointFilterFactory(RefuseRepeated);

    /// <summary>Rejects a parameter that appears twice: ASP.NET Core joins its values with a comma, which would be a different filter.</summary>
    private static EndpointFilterDelegate RefuseRepeated(EndpointFilterFactoryContext handler, EndpointFilterDelegate next)
    {
        var texts = handler.MethodInfo.GetParameters().Where(parameter => parameter.ParameterType == typeof(string));
        string[] names = [.. texts.Select(parameter => parameter.Name!)];
        return call => names.FirstOrDefault(name => call.HttpContext.Request.Query[name].Count > 1) is { } repeated
            ? ValueTask.FromResult<object?>(new ErrorResponse(ApiErrors.InvalidField($"{repeated} appears twice. Send each parameter once.")))
            : next(call);
    }
}
