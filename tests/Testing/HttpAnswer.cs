using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Telemetron.Testing;

/// <summary>What came back over HTTP.</summary>
public sealed record HttpAnswer(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Text)
{
    /// <summary>The body as JSON; undefined when there is none.</summary>
    /// <exception cref="JsonException">The body is no JSON.</exception>
    public JsonElement Json => Text.Length == 0 ? default : JsonElement.Parse(Text);

    /// <summary>The code of an error.</summary>
    public string? Code => Json.TryGetProperty("code", out var code) ? code.GetString() : null;

    /// <summary>Reads a response to its end.</summary>
    public static async Task<HttpAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);
        return new HttpAnswer(
            response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
    }
}
