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

    /// <summary>Responses that several calls share, by status: their names and their errors.</summary>
    public static IReadOnlyDictionary<int, (string Name, ApiError[] Errors)> Shared { get; } = new Dictionary<int, (string, ApiError[])>
    {
        [StatusCodes.Status401Unauthorized] = ("Unauthorized", [ApiErrors.ApiKeyMissing, ApiErrors.ApiKeyInvalid]),
        [StatusCodes.Status403Forbidden] = ("ReadOnlyKey", [ApiErrors.ReadOnlyKey]),
        [StatusCodes.Status408RequestTimeout] = ("BodyTooSlow", [ApiErrors.BodyTooSlow]),
        [StatusCodes.Status413PayloadTooLarge] = ("BodyTooLarge", [ApiErrors.BodyTooLarge]),
        [StatusCodes.Status415UnsupportedMediaType] = ("UnsupportedMediaType", [ApiErrors.NotJson]),
        [StatusCodes.Status500InternalServerError] = ("InternalError", [ApiErrors.Internal]),
        [StatusCodes.Status503ServiceUnavailable] = ("Unavailable", [ApiErrors.Unavailable, ApiErrors.Overloaded]),
    };

    /// <summary>Which of the <see cref="Shared"/> responses a call has.</summary>
    public static IEnumerable<int> SharedBy(bool takesJson, bool readsOnly) => Shared.Keys.Where(
        status => (takesJson || !IsOfBodies(status)) && !(readsOnly && status == StatusCodes.Status403Forbidden));

    /// <summary>The 400s of a call, and the 404 of its path.</summary>
    public static IEnumerable<ApiError> OwnedBy(bool takesJson, bool hasPathParameter) =>
        [.. takesJson ? OfBodies : OfParameters, .. hasPathParameter ? [ApiErrors.PathNotFound] : Array.Empty<ApiError>()];

    private static bool IsOfBodies(int status) =>
        status is StatusCodes.Status408RequestTimeout or StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType;
}
