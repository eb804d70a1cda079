using System.Text.Json.Serialization;
using Telemetron.ApiHost.Admin.Keys;
using Telemetron.ApiHost.Admin.Organizations;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Admin;

/// <summary>The JSON of the administrators' API, and of what commands print as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateOrganizationRequest))]
[JsonSerializable(typeof(RenameOrganizationRequest))]
[JsonSerializable(typeof(OrganizationChangedResponse))]
[JsonSerializable(typeof(Organization))]
[JsonSerializable(typeof(OrganizationsResponse))]
[JsonSerializable(typeof(CreateKeyRequest))]
[JsonSerializable(typeof(RotateKeyRequest))]
[JsonSerializable(typeof(KeyCreatedResponse))]
[JsonSerializable(typeof(KeyRotatedResponse))]
[JsonSerializable(typeof(KeyRevokedResponse))]
[JsonSerializable(typeof(KeysResponse))]
internal sealed partial class AdminJson : JsonSerializerContext
{
    public static AdminJson Http { get; } = new(JsonRules.NewOptions());
}
