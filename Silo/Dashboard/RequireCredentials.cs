using Microsoft.AspNetCore.Http;

namespace Telemetron.Silo.Dashboard;

/// <summary>Responds with 401 to requests without the user and the password. A browser then prompts for them.</summary>
internal sealed class RequireCredentials(BasicCredentials credentials) : IEndpointFilter
{
    private const string Challenge = BasicCredentials.Scheme + " realm=\"Telemetron\", charset=\"UTF-8\"";

    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (credentials.AreIn(http.Request.Headers.Authorization))
        {
            return next(context);
        }

        http.Response.Headers.WWWAuthenticate = Challenge;
        return ValueTask.FromResult<object?>(TypedResults.Unauthorized());
    }
}
