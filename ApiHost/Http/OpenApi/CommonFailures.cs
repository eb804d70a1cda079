using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Http.OpenApi;

/// <summary>The errors that calls share. The document describes each of these responses once.</summary>
internal static class CommonFailures
{
    private static readonly ApiError[] OfParameters =
    [
        ApiErrors.InvalidField("A parameter has an invalid value. `error` names it."),
        ApiErrors.MissingField("A parameter is missing or blank. `error` names it."),
    ];

    private static readonly ApiError[] OfBodies =
    [
        ApiErrors.MissingField("A required field is missing or blank. `error` names it."),
        ApiErrors.InvalidField("A field has the wrong type, appears twice, or has an invalid value. `error` names it."),
        ApiErrors.InvalidJson("The body is not a JSON object in UTF-8."),
        ApiErrors.MalformedRequest with { Message = "The body is incomplete, or its chunks or trailers are malformed." },
    ];

    private static readonly Dictionary<int, (string Name, ApiError[] Errors)> Shared = new()
    {
        [StatusCodes.Status403Forbidden] = ("ReadOnlyKey", [ApiErrors.ReadOnlyKey]),
        [StatusCodes.Status408RequestTimeout] = ("BodyTooSlow", [ApiErrors.BodyTooSlow]),
        [StatusCodes.Status413PayloadTooLarge] = ("BodyTooLarge", [ApiErrors.BodyTooLarge]),
        [StatusCodes.Status415UnsupportedMediaType] = ("UnsupportedMediaType", [ApiErrors.NotJson]),
        [StatusCodes.Status500InternalServerError] = ("InternalError", [ApiErrors.Internal]),
        [StatusCodes.Status503ServiceUnavailable] = ("Unavailable", [ApiErrors.Unavailable, ApiErrors.Overloaded]),
    };

    /// <summary>The responses that several calls of an API share: their names and their errors.</summary>
    public static IEnumerable<(string Name, IReadOnlyCollection<ApiError> Errors)> SharedIn(DescribedApi api) =>
        SharedBy(api, takesJson: true, readsOnly: false).Select(status => (NameOf(status), ErrorsOf(api, status)));

    /// <summary>The shared responses that a call has: their statuses.</summary>
    public static IEnumerable<int> SharedBy(DescribedApi api, bool takesJson, bool readsOnly) => Shared.Keys
        .Prepend(StatusCodes.Status401Unauthorized)
        .Where(status => (takesJson || !IsOfBodies(status)) && ((api.HasScopes && !readsOnly) || status != StatusCodes.Status403Forbidden));

    /// <summary>The name of a shared response.</summary>
    public static string NameOf(int status) => status == StatusCodes.Status401Unauthorized ? "Unauthorized" : Shared[status].Name;

    /// <summary>The 400s of a call, and the 404 of its path.</summary>
    public static IEnumerable<ApiError> OwnedBy(bool takesJson, bool hasPathParameter) =>
        [.. takesJson ? OfBodies : OfParameters, .. hasPathParameter ? [ApiErrors.PathNotFound] : Array.Empty<ApiError>()];

    private static IReadOnlyCollection<ApiError> ErrorsOf(DescribedApi api, int status) =>
        status == StatusCodes.Status401Unauthorized ? api.Unauthorized : Shared[status].Errors;

    private static bool IsOfBodies(int status) =>
        status is StatusCodes.Status408RequestTimeout or StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType;
}
