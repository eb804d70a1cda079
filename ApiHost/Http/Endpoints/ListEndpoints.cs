using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>Endpoints that answer with a page of a list, and have parameters in their query string for it.</summary>
internal static class ListEndpoints
{
    /// <summary>The parameter that says how long a page is.</summary>
    public const string LimitParameter = "limit";

    /// <summary>Maps a read whose handler has a text for each parameter of the query string.</summary>
    public static RouteHandlerBuilder MapList(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapRead(pattern, handler).AddEndpointFilterFactory(RefuseRepeated);

    /// <summary>Of a parameter that appears twice ASP.NET Core makes one text with a comma, which would be another filter than either.</summary>
    private static EndpointFilterDelegate RefuseRepeated(EndpointFilterFactoryContext handler, EndpointFilterDelegate next)
    {
        var texts = handler.MethodInfo.GetParameters().Where(parameter => parameter.ParameterType == typeof(string));
        string[] names = [.. texts.Select(parameter => parameter.Name!)];
        return call => names.FirstOrDefault(name => call.HttpContext.Request.Query[name].Count > 1) is { } repeated
            ? ValueTask.FromResult<object?>(new ErrorResponse(ApiErrors.InvalidField($"{repeated} appears twice. Send each parameter once.")))
            : next(call);
    }
}
