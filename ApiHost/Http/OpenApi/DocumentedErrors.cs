using System.Text.Json;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Http.OpenApi;

/// <summary>Errors whose body has more fields, or whose message depends on the request, as the OpenAPI document shows them.</summary>
internal static class DocumentedErrors
{
    private const string CustomerId = "cust_01a20eac55387e23b913994a4fa14ca4";

    public static readonly ApiError NoValidEmails = ApiErrors.NoValidEmail(Parse("""[{"email":"not-an-email","reason":"malformed"}]"""));

    public static readonly ApiError NothingAssigned = ApiErrors.NothingAssignedAndSomeFailed
        .With("skipped", Parse("""["SN-3"]"""))
        .With("failed", Parse("""[{"identifier":"SN-4","code":"too_many_owners","error":"A device has at most 1000 owners. It has 1000 already; assign fewer."}]"""));

    public static readonly ApiError NotAssigned = ApiErrors.NotAssigned
        .With("customerId", CustomerId)
        .With("deviceIdentifier", "SN-1")
        .With("currentDevices", Parse("""["SN-2"]"""));

    public static readonly ApiError CustomerExists = ApiErrors.CustomerExists.With("telemetronCustomerId", CustomerId);

    public static readonly ApiError EmailIsFixed = ApiErrors.EmailIsFixed.With("telemetronCustomerId", CustomerId);

    public static readonly ApiError TooManyEntries = ApiErrors.LimitExceeded("A list has more entries than one request may have. `error` says which, and how many are allowed.");

    public static readonly ApiError PropertiesTooLarge = ApiErrors.LimitExceeded("The properties of a device would take more than 32 KiB.");

    public static readonly ApiError TooManyOrTooLarge = ApiErrors.LimitExceeded("`devices` has more entries than one request may have, or the properties of a device take more than 32 KiB.");

    private static JsonElement Parse(string json) => JsonElement.Parse(json);
}
