using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Admin.Organizations;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.ApiHost.Keys.Administration;
using Telemetron.Grains.Organizations;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Admin.Keys;

/// <summary><c>POST /organizations/{organization}/keys</c>.</summary>
internal static class CreateKey
{
    [EndpointName("createKey")]
    [EndpointSummary("Create an API key")]
    [EndpointDescription("Creates an API key and returns it, once. Repeating the call creates another key.")]
    public static async Task<ApiResult<KeyCreatedResponse>> HandleAsync(
        OrganizationInPath path,
        Body<CreateKeyRequest> body,
        KeyAdministration keys,
        OrganizationAdministration organizations,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var input = body.Check(CreateKeyInput.From);
        if (!input.IsValid || path.Id is not { } id)
        {
            return input.Error ?? OrganizationInPath.Malformed;
        }

        // The command creates an organization for its first key, as it always did. A mistyped path must not.
        if (await organizations.FindAsync(id, cancellationToken) is { IsSuccess: false } unknown)
        {
            return AdminErrors.From(unknown.Failure);
        }

        var created = await keys.CreateAsync(id, input.Value.Name, input.Value.Scope, input.Value.LifeSpan, cancellationToken);
        return created.IsSuccess ? KeyCreatedResponse.From(created.Value, time.GetUtcNow()) : AdminErrors.From(created.Failure);
    }
}

/// <summary>The body of <c>createKey</c> as sent.</summary>
internal sealed record CreateKeyRequest : RequestBody, IJsonModel<CreateKeyRequest>
{
    static JsonTypeInfo<CreateKeyRequest> IJsonModel<CreateKeyRequest>.Json => AdminJson.Http.CreateKeyRequest;

    static string IJsonModel<CreateKeyRequest>.Example => """
        {"name":"dashboard","scope":"read","expiresInDays":365}
        """;

    [Description("What to call the key: 1 to 128 characters after trimming.")]
    [Required]
    [MaxLength(ApiKeyInfo.MaxNameLength)]
    public string? Name { get; set; }

    [Description("`read`: the key can make calls that change nothing. `write`: it can make every call.")]
    [AllowedValues(KeyStates.Read, KeyStates.Write)]
    [DefaultValue(KeyStates.Write)]
    public string? Scope { get; set; }

    [Description("After how many days the key stops working. By default it does not.")]
    [Range(1, ApiKeyLimits.MaxDays)]
    public int? ExpiresInDays { get; set; }
}

/// <summary>What it asks for, checked.</summary>
internal sealed record CreateKeyInput(string Name, ApiKeyScope Scope, TimeSpan? LifeSpan)
{
    public static Checked<CreateKeyInput> From(CreateKeyRequest request)
    {
        if (Text.IsBlank(request.Name))
        {
            return ApiErrors.MissingField("name is missing or blank.");
        }

        if (!ApiKeyInfo.TryParseName(request.Name, out var name))
        {
            return ApiErrors.InvalidField($"name is {ApiKeyInfo.NameGrammar}.");
        }

        if (KeyStates.ScopeOf(request.Scope ?? KeyStates.Write) is not { } scope)
        {
            return ApiErrors.InvalidField($"scope is {KeyStates.Read} or {KeyStates.Write}.");
        }

        return AdminFields.OutOfBounds("expiresInDays", request.ExpiresInDays, 1, ApiKeyLimits.MaxDays) is { } error
            ? error
            : new CreateKeyInput(name, scope, request.ExpiresInDays is { } days ? TimeSpan.FromDays(days) : null);
    }
}

/// <summary>The answer of <c>createKey</c>.</summary>
internal sealed record KeyCreatedResponse(
    [property: Description("Always true.")] bool Success,
    [property: Description("What was done, for people.")] string Message,
    [property: Description("The API key itself. It is shown only now.")] string Secret,
    [property: Description("What is known of the key.")] Key Key) : IJsonModel<KeyCreatedResponse>
{
    static JsonTypeInfo<KeyCreatedResponse> IJsonModel<KeyCreatedResponse>.Json => AdminJson.Http.KeyCreatedResponse;

    static string IJsonModel<KeyCreatedResponse>.Example =>
        $$"""{"success":true,"message":"API key created","secret":"tlm_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG","key":{{Key.Example}}}""";

    public static KeyCreatedResponse From(NewApiKey created, DateTimeOffset now) =>
        new(Success: true, "API key created", created.Key.Reveal(), Key.From(created.Details, now));
}
