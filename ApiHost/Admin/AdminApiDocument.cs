using Microsoft.OpenApi;
using Telemetron.ApiHost.Http.OpenApi;

namespace Telemetron.ApiHost.Admin;

/// <summary>What the document of the administrators' API says beyond its calls.</summary>
internal static class AdminApiDocument
{
    private const string Description =
        """
        Organizations and their API keys, for those who administer Telemetron. It is off unless the setting `Admin__Secret` is set, and has a port of its own.

        A key itself is returned once, when it is created or rotated, and is stored nowhere. Strings are trimmed. Every error has the same body; `code` is stable and
        meant for programs.
        """;

    public static DescribedApi Api { get; } = new()
    {
        Name = "admin",
        BasePath = AdminApi.BasePath,
        Title = "Telemetron administration",
        Description = Description,
        Tags =
        [
            new() { Name = "Organizations", Description = "Organizations, which devices, customers and keys belong to." },
            new() { Name = "API keys", Description = "The keys that the callers of an organization send." },
        ],
        SchemeName = "secret",
        Scheme = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "The administrator's secret: the setting `Admin__Secret` or `Admin__NextSecret` of this ApiHost.",
        },
        Challenge = "Bearer",
        Unauthorized = [AdminErrors.SecretInvalid],
        HasScopes = false,
        Titles = new Dictionary<int, string>
        {
            [StatusCodes.Status401Unauthorized] = "The administrator's secret is missing or not valid.",
            [StatusCodes.Status409Conflict] = "Not possible in the present state. Nothing was changed.",
        },
    };
}
