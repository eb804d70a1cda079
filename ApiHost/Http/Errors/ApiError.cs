using System.Text.Json;

namespace Telemetron.ApiHost.Http.Errors;

/// <summary>What a call that failed is answered with.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable, in snake_case, for programs.</param>
/// <param name="Message">What is wrong and what to do, for people.</param>
internal sealed record ApiError(int Status, string Code, string Message)
{
    /// <summary>Fields that the contract adds to the body of this error; null for none.</summary>
    public IDictionary<string, JsonElement>? Details { get; init; }
}
