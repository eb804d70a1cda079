using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Http.Authentication;

/// <summary>The header that holds the key: one that is empty is a missing one, and what cannot be a key is told from a key that is refused.</summary>
internal static class ApiKeyHeader
{
    public const string Name = "x-api-key";

    /// <summary>The key that a request brings, or why it has none.</summary>
    public static Checked<ApiKey> Read(HttpRequest request)
    {
        var header = request.Headers[Name];
        if (header.Count == 1 && ApiKey.TryParse(header[0], out var key))
        {
            return key;
        }

        return header.All(text => Text.IsBlank(text)) ? ApiErrors.ApiKeyMissing : ApiErrors.ApiKeyMalformed;
    }
}
