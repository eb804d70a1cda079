using System.Diagnostics;
using System.Text.Json;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Http.Errors;

/// <summary>All errors of this API. The codes are part of the HTTP contract.</summary>
internal static class ApiErrors
{
    /// <summary>The maximum number of characters of a charset's name in an error. Registered names are not longer.</summary>
    private const int MaxCharsetLength = 40;

    public static readonly ApiError ApiKeyMissing = new(
        StatusCodes.Status401Unauthorized, "api_key_missing", "Send your organization's API key in the header x-api-key.");

    public static readonly ApiError ApiKeyMalformed = new(
        StatusCodes.Status401Unauthorized,
        "api_key_invalid",
        "The header x-api-key must contain one API key. Send the key alone, without quotes and without 'Bearer': it begins with tlm_.");

    public static readonly ApiError ApiKeyInvalid = new(
        StatusCodes.Status401Unauthorized, "api_key_invalid", "The API key is unknown, expired or revoked. Ask for a new one.");

    public static readonly ApiError ReadOnlyKey = new(
        StatusCodes.Status403Forbidden, "read_only_key", "This API key may only read, and this call may write. Use a key with the scope write.");

    public static readonly ApiError PathNotFound = new(
        StatusCodes.Status404NotFound, "path_not_found", "There is no such path. Check the URL.");

    public static readonly ApiError MethodNotAllowed = new(
        StatusCodes.Status405MethodNotAllowed, "method_not_allowed", "This path does not support this method. The header Allow lists the supported ones.");

    public static readonly ApiError BodyTooSlow = new(
        StatusCodes.Status408RequestTimeout, "request_timeout", "The body did not arrive before the deadline of the request. Send it right after the headers; over a slow connection, send less at a time.");

    public static readonly ApiError BodyTooLarge = new(
        StatusCodes.Status413PayloadTooLarge, "body_too_large", "The body is too large. Send fewer or shorter values.");

    public static readonly ApiError NotJson = new(
        StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "Send JSON in UTF-8, with the header content-type: application/json.");

    public static readonly ApiError BodyIsEncoded = UnsupportedMediaType(
        "The body is declared compressed. Send it uncompressed, without the header content-encoding.");

    public static readonly ApiError BodyIsBroken = BadRequest(
        "malformed_request", "The body breaks off, or its chunks or trailers are malformed. Check the client or proxy that sent it.");

    public static readonly ApiError FramingIsAmbiguous = BadRequest(
        "malformed_request", "The only supported Transfer-Encoding is 'chunked', in HTTP/1.1 and without Content-Length. Check the client or proxy that sent it.");

    public static readonly ApiError CallerGone = new(
        StatusCodes.Status499ClientClosedRequest, "caller_gone", "The caller closed the connection before the answer.");

    public static readonly ApiError MalformedRequest = new(
        StatusCodes.Status400BadRequest, "malformed_request", "The request is malformed.");

    public static readonly ApiError Unavailable = new(
        StatusCodes.Status503ServiceUnavailable, "unavailable", "The service can't tell the outcome right now. Send the same request again; repeating it is safe.");

    public static readonly ApiError NoSilo = Unavailable with
    {
        Message = "The service is not available right now. Send the same request again a little later; repeating it is safe.",
    };

    public static readonly ApiError Overloaded = new(
        StatusCodes.Status503ServiceUnavailable, "overloaded", "More requests are arriving than can be served. Send the same request again a little later.");

    /// <summary>
    /// The key may be valid, so this is not a 401. The code is that of <see cref="Overloaded"/>, because callers react in the same way.
    /// </summary>
    public static readonly ApiError TooManyUnknownKeys = Overloaded with
    {
        Message = "Too many requests are arriving with API keys that are new to this server. Send the same request again a little later.",
    };

    public static readonly ApiError Internal = new(
        StatusCodes.Status500InternalServerError, "internal_error", "Something went wrong on our side. Report the traceId.");

    /// <summary>An assignment to an unknown device. The sentence is that of the original documentation.</summary>
    public static readonly ApiError DeviceNotFoundToAssign = new(
        StatusCodes.Status404NotFound,
        "device_not_found",
        "Device not found with the provided identifier. Set autoCreateDevice to true to create it automatically.");

    /// <summary>The sentence is that of the original documentation.</summary>
    public static readonly ApiError DeviceTypeMissing = MissingField("deviceType is required when creating a new device");

    /// <summary>The sentence is that of the original documentation.</summary>
    public static readonly ApiError EmailMissing = MissingField("Email is required");

    public static readonly ApiError CustomerEmailMissing = MissingField("customerEmail is missing or blank.");

    /// <summary>The sentence is that of the original documentation.</summary>
    public static readonly ApiError InvalidEmail = BadRequest("invalid_email", "Invalid email format");

    /// <summary>The sentence is that of the original documentation.</summary>
    public static readonly ApiError CustomerIdMissing = MissingField("Customer ID is required");

    /// <summary>The customer to return, by id or email address. The sentence is that of the original documentation.</summary>
    public static readonly ApiError CustomerNotFound = NotFound("customer_not_found", "Customer not found");

    /// <summary>The customer to unassign. The sentence is that of the original documentation.</summary>
    public static readonly ApiError CustomerNotFoundToUnassign = CustomerNotFound with { Message = "Customer not found for this organization" };

    /// <summary>The customer to update. The sentence is that of the original documentation.</summary>
    public static readonly ApiError CustomerNotFoundToUpdate =
        CustomerNotFound with { Message = "Customer not found or does not belong to this organization" };

    /// <summary>The sentence is that of the original documentation.</summary>
    public static readonly ApiError CustomerExists = new(
        StatusCodes.Status409Conflict, "customer_exists", "Customer already exists with this email. Specify telemetronCustomerId to update fields.");

    public static readonly ApiError EmailIsFixed = new(
        StatusCodes.Status409Conflict, "email_mismatch", "The customer has another email address, which cannot be changed. Send the customer's own.");

    /// <summary>The sentence is that of the original documentation.</summary>
    public static readonly ApiError NotAssigned = BadRequest("not_assigned", "Device is not assigned to this customer");

    public static readonly ApiError NothingAssigned = BadRequest(
        "nothing_assigned", "None of the devices could be assigned; skipped names those that do not exist. Set autoCreateDevices to true to create them.");

    public static readonly ApiError NothingAssignedAndSomeFailed = NothingAssigned with
    {
        Message = "None of the devices could be assigned; skipped names those that do not exist, and failed says what is wrong with the others.",
    };

    /// <summary>The sentence is that of the original documentation.</summary>
    public static readonly ApiError NoValidEmails = BadRequest("no_valid_email", "No valid customer emails provided");

    public static readonly ApiError TooManyOwners = BadRequest(
        "too_many_owners", $"A device has at most {DeviceLimits.OwnersPerDevice} owners. Assign fewer.");

    public static readonly ApiError DeviceNotFound = NotFound("device_not_found", "The device does not exist. Check its identifier.");

    public static ApiError InvalidJson(string message) => BadRequest("invalid_json", message);

    public static ApiError InvalidField(string message) => BadRequest("invalid_field", message);

    public static ApiError MissingField(string message) => BadRequest("missing_field", message);

    public static ApiError LimitExceeded(string message) => BadRequest("limit_exceeded", message);

    /// <summary>Returns <see cref="NoValidEmails"/> with the skipped entries.</summary>
    /// <param name="skipped">Each skipped entry as sent, and the reason.</param>
    public static ApiError NoValidEmail(JsonElement skipped) => NoValidEmails with
    {
        Details = new Dictionary<string, JsonElement> { ["skippedEmails"] = skipped },
    };

    public static ApiError OtherCharset(string charset) => UnsupportedMediaType(
        $"The charset '{(charset.Length > MaxCharsetLength ? charset[..MaxCharsetLength] + "…" : charset)}' is not supported. Send JSON in UTF-8, with the header content-type: application/json.");

    /// <summary>Converts a failure of a grain to an error. No other code does.</summary>
    /// <exception cref="UnreachableException">The failure is unknown, because a newer silo returned it: a bug, which is logged.</exception>
    public static ApiError From(Failure failure) => failure.Code switch
    {
        FailureCode.InvalidCommand => BadRequest("invalid_command", failure.Message),
        FailureCode.DeviceNotFound => DeviceNotFound with { Message = failure.Message },
        FailureCode.UnnameableDevice => InvalidField(failure.Message),
        FailureCode.DeviceTypeRequired => MissingField(failure.Message),
        FailureCode.OwnerNotAssigned => NotAssigned,
        FailureCode.PropertiesTooLarge => LimitExceeded(failure.Message),
        FailureCode.TooManyOwners => TooManyOwners with { Message = failure.Message },
        FailureCode.CustomerNotFound => CustomerNotFound,
        FailureCode.ApiKeyUnknown or FailureCode.ApiKeyExpired or FailureCode.ApiKeyRevoked => ApiKeyInvalid,
        FailureCode.ApiKeyReadOnly => ReadOnlyKey,
        FailureCode.OrganizationUnknown => NotFound("organization_not_found", failure.Message),
        FailureCode.OrganizationExists => new ApiError(StatusCodes.Status409Conflict, "organization_exists", failure.Message),
        FailureCode.ApiKeyTaken => new ApiError(StatusCodes.Status409Conflict, "api_key_taken", failure.Message),
        _ => throw new UnreachableException($"No HTTP error stands for the failure {failure.Code}."),
    };

    /// <summary>Returns the error for a response with a status but no body, such as those of routing and the server.</summary>
    public static ApiError FromStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => PathNotFound,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status408RequestTimeout => BodyTooSlow,
        StatusCodes.Status413PayloadTooLarge => BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => NotJson,
        StatusCodes.Status503ServiceUnavailable => Unavailable,
        >= StatusCodes.Status500InternalServerError => Internal,
        _ => MalformedRequest with { Status = status },
    };

    private static ApiError UnsupportedMediaType(string message) =>
        new(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", message);

    private static ApiError NotFound(string code, string message) => new(StatusCodes.Status404NotFound, code, message);

    private static ApiError BadRequest(string code, string message) => new(StatusCodes.Status400BadRequest, code, message);
}
