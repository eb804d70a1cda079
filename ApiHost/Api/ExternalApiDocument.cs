using Microsoft.OpenApi;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.OpenApi;

namespace Telemetron.ApiHost.Api;

/// <summary>What the document of the HTTP API says beyond its calls.</summary>
internal static class ExternalApiDocument
{
    private const string Description =
        """
        Telemetron records which customers own each device, for many organizations.

        A call reads and changes only the data of the organization that its API key belongs to. Strings are trimmed.

        After a 503 or a lost response, send the same request again: this is safe. It is applied to the state at that time, so a call that had taken effect
        may be answered with `customer_exists` or `not_assigned`.

        Every error has at least the fields `success`, `error`, `code` and `traceId`. `code` is stable and meant for programs.
        A request that is not well-formed HTTP gets a status without a body.
        """;

    public static DescribedApi Api { get; } = new()
    {
        Name = "ext-v1",
        BasePath = ExternalApi.BasePath,
        Title = "Telemetron",
        Description = Description,
        Tags =
        [
            new() { Name = "Device assignment", Description = "Which customers own a device." },
            new() { Name = "Devices", Description = "Devices, their properties, and who owns them." },
            new() { Name = "Customers", Description = "Customers, their contact data, and what they own." },
        ],
        SchemeName = "apiKey",
        Scheme = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = ApiKeyHeader.Name,
            Description = "An API key of your organization, such as the one that an embedded ApiHost prints when it starts for the first time. It begins with `tlm_`.",
        },
        Challenge = "ApiKey",
        Unauthorized = [ApiErrors.ApiKeyMissing, ApiErrors.ApiKeyInvalid],
        HasScopes = true,
        Titles = new Dictionary<int, string>
        {
            [StatusCodes.Status401Unauthorized] = "The API key is missing or not valid.",
            [StatusCodes.Status404NotFound] = "Not found in this organization. Nothing was changed.",
            [StatusCodes.Status409Conflict] = "The customer conflicts with one that exists. Nothing was changed.",
        },
    };
}
