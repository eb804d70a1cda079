using System.Collections.Immutable;
using System.Text.Json;

namespace Telemetron.ApiHost.Http.Errors;

/// <summary>The response of a failed call.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The error code, in snake_case. Codes are stable, so programs can depend on them.</param>
/// <param name="Message">What is wrong and what to do, for people.</param>
internal sealed record ApiError(int Status, string Code, string Message)
{
    /// <summary>Fields that the contract adds to the body of this error; null for none.</summary>
    public IDictionary<string, JsonElement>? Details { get; init; }

    /// <summary>Returns the error with an additional field.</summary>
    public ApiError With(string field, string value) => With(field, JsonSerializer.SerializeToElement(value, ErrorJson.Http.String));

    /// <inheritdoc cref="With(string, string)"/>
    public ApiError With(string field, JsonElement value) => this with
    {
        Details = new OrderedDictionary<string, JsonElement>(Details ?? ImmutableDictionary<string, JsonElement>.Empty) { [field] = value },
    };
}
