using Telemetron.ApiHost.Http.Errors;
using Telemetron.Grains.Organizations;

namespace Telemetron.ApiHost.Admin;

/// <summary>The errors that only the administrators' API answers with.</summary>
internal static class AdminErrors
{
    public static readonly ApiError SecretInvalid = new(
        StatusCodes.Status401Unauthorized,
        "admin_secret_invalid",
        "Send the administrator's secret in the header 'Authorization: Bearer SECRET'. It is in the setting Admin__Secret of this ApiHost.");

    public static readonly ApiError OrganizationNotFound = ApiErrors.From(OrganizationRules.Unknown);

    public static readonly ApiError OrganizationExists = ApiErrors.From(OrganizationRules.Exists);

    public static readonly ApiError KeyNotFound = new(
        StatusCodes.Status404NotFound, "api_key_not_found", "The organization has no API key with this id. List its keys to see their ids.");

    public static readonly ApiError KeyExpired = new(
        StatusCodes.Status409Conflict, "api_key_expired", "The API key has expired. Create another one.");

    public static readonly ApiError KeyRevoked = new(
        StatusCodes.Status409Conflict, "api_key_revoked", "The API key was revoked. Create another one.");

    /// <summary>Turns a failure of a grain into HTTP. Here a key is what a call is about, and not what it is authenticated with.</summary>
    public static ApiError From(Failure failure) => failure.Code switch
    {
        FailureCode.ApiKeyUnknown => KeyNotFound,
        FailureCode.ApiKeyExpired => KeyExpired,
        FailureCode.ApiKeyRevoked => KeyRevoked,
        _ => ApiErrors.From(failure),
    };
}
