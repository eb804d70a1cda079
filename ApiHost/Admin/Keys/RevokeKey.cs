using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Admin.Organizations;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Json;
using Telemetron.ApiHost.Keys.Administration;

namespace Telemetron.ApiHost.Admin.Keys;

/// <summary><c>POST /organizations/{organization}/keys/{key}/revoke</c>.</summary>
internal static class RevokeKey
{
    [EndpointName("revokeKey")]
    [EndpointSummary("Revoke an API key")]
    [EndpointDescription("Revokes a key for good. Every ApiHost rejects it within 5 seconds. Repeating the call changes nothing. It has no body.")]
    public static async Task<ApiResult<KeyRevokedResponse>> HandleAsync(
        OrganizationInPath path, KeyIdInPath key, KeyAdministration keys, TimeProvider time, CancellationToken cancellationToken)
    {
        if (path.Id is not { } organization || key.Id is not { } id)
        {
            return path.Id is null ? OrganizationInPath.Malformed : KeyIdInPath.Malformed;
        }

        var revoked = await keys.RevokeAsync(organization, id, cancellationToken);
        return revoked.IsSuccess ? KeyRevokedResponse.From(Key.From(revoked.Value, time.GetUtcNow())) : AdminErrors.From(revoked.Failure);
    }
}

/// <summary>The answer of <c>revokeKey</c>.</summary>
internal sealed record KeyRevokedResponse(
    [property: Description("Always true.")] bool Success,
    [property: Description("What was done, for people.")] string Message,
    [property: Description("What is known of the key.")] Key Key) : IJsonModel<KeyRevokedResponse>
{
    static JsonTypeInfo<KeyRevokedResponse> IJsonModel<KeyRevokedResponse>.Json => AdminJson.Http.KeyRevokedResponse;

    static string IJsonModel<KeyRevokedResponse>.Example => $$"""{"success":true,"message":"API key revoked","key":{{Key.Example}}}""";

    public static KeyRevokedResponse From(Key key) => new(Success: true, "API key revoked", key);
}
