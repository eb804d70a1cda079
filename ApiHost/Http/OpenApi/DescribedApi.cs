using Microsoft.OpenApi;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Http.OpenApi;

/// <summary>What a document says of an API beyond its calls.</summary>
internal sealed record DescribedApi
{
    /// <summary>The name of the document in ASP.NET Core.</summary>
    public required string Name { get; init; }

    /// <summary>The path that all calls begin with. The document has it once, as the server's URL.</summary>
    public required string BasePath { get; init; }

    /// <summary>What the API is called.</summary>
    public required string Title { get; init; }

    /// <summary>What it is for, and what all calls share; Markdown.</summary>
    public required string Description { get; init; }

    /// <summary>The groups of calls.</summary>
    public required IReadOnlyList<OpenApiTag> Tags { get; init; }

    /// <summary>The name of the way to authenticate.</summary>
    public required string SchemeName { get; init; }

    /// <summary>The way to authenticate.</summary>
    public required OpenApiSecurityScheme Scheme { get; init; }

    /// <summary>What <c>WWW-Authenticate</c> says.</summary>
    public required string Challenge { get; init; }

    /// <summary>The errors of a call that does not authenticate.</summary>
    public required IReadOnlyList<ApiError> Unauthorized { get; init; }

    /// <summary>Whether some keys may only read.</summary>
    public required bool HasScopes { get; init; }

    /// <summary>The first line of error responses, by status, where it differs from that of all APIs.</summary>
    public required IReadOnlyDictionary<int, string> Titles { get; init; }
}
