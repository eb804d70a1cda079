using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Admin.Organizations;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Json;
using Telemetron.ApiHost.Keys.Administration;
using Telemetron.Grains.Organizations;

namespace Telemetron.ApiHost.Admin.Keys;

/// <summary><c>POST /organizations/{organization}/keys/{key}/rotate</c>.</summary>
internal static class RotateKey
{
    [EndpointName("rotateKey")]
    [EndpointSummary("Rotate an API key")]
    [EndpointDescription(
        "Creates a key with the same organization, name, scope and life span, and returns it, once. The old key keeps working for the grace period, so that its callers can change over.")]
    public static async Task<ApiResult<KeyRotatedResponse>> HandleAsync(
        OrganizationInPath path, KeyIdInPath key, Body<RotateKeyRequest> body, KeyAdministration keys, TimeProvider time, CancellationToken cancellationToken)
    {
        var input = body.Check(RotateKeyInput.From);
        if (!input.IsValid || path.Id is not { } organization || key.Id is not { } id)
        {
            return input.Error ?? (path.Id is null ? OrganizationInPath.Malformed : KeyIdInPath.Malformed);
        }

        var rotated = await keys.RotateAsync(organization, id, input.Value.Grace, cancellationToken);
        return rotated.IsSuccess ? KeyRotatedResponse.From(rotated.Value, time.GetUtcNow()) : AdminErrors.From(rotated.Failure);
    }
}

/// <summary>The body of <c>rotateKey</c> as sent.</summary>
internal sealed record RotateKeyRequest : RequestBody, IJsonModel<RotateKeyRequest>
{
    static JsonTypeInfo<RotateKeyRequest> IJsonModel<RotateKeyRequest>.Json => AdminJson.Http.RotateKeyRequest;

    static string IJsonModel<RotateKeyRequest>.Example => """
        {"graceHours":24}
        """;

    [Description("For how many hours the old key keeps working, at most. It never gets longer than it was.")]
    [Range(0, ApiKeyLimits.MaxGraceHours)]
    [DefaultValue(ApiKeyLimits.DefaultGraceHours)]
    public int? GraceHours { get; set; }
}

/// <summary>What it asks for, checked.</summary>
internal sealed record RotateKeyInput(TimeSpan Grace)
{
    public static Checked<RotateKeyInput> From(RotateKeyRequest request) =>
        AdminFields.OutOfBounds("graceHours", request.GraceHours, 0, ApiKeyLimits.MaxGraceHours) is { } error
            ? error
            : new RotateKeyInput(TimeSpan.FromHours(request.GraceHours ?? ApiKeyLimits.DefaultGraceHours));
}

/// <summary>The answer of <c>rotateKey</c>.</summary>
internal sealed record KeyRotatedResponse(
    [property: Description("Always true.")] bool Success,
    [property: Description("What was done, for people.")] string Message,
    [property: Description("The new API key itself. It is shown only now.")] string Secret,
    [property: Description("What is known of the new key.")] Key Key,
    [property: Description("What is known of the old key, which stops working at its `expiresAt`.")] Key OldKey) : IJsonModel<KeyRotatedResponse>
{
    static JsonTypeInfo<KeyRotatedResponse> IJsonModel<KeyRotatedResponse>.Json => AdminJson.Http.KeyRotatedResponse;

    static string IJsonModel<KeyRotatedResponse>.Example =>
        $$"""
        {"success":true,"message":"API key rotated","secret":"tlm_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG","key":{{Key.Example}},"oldKey":{{Key.Example}}}
        """;

    public static KeyRotatedResponse From(RotatedApiKey rotated, DateTimeOffset now) => new(
        Success: true, "API key rotated", rotated.New.Key.Reveal(), Key.From(rotated.New.Details, now), Key.From(rotated.Old, now));
}
