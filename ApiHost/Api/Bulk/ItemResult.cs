using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Api.Bulk;

/// <summary>The result of one item of a bulk call.</summary>
/// <param name="Item">The item.</param>
/// <param name="Outcome">The result of its call; null if it is unknown.</param>
/// <param name="Unknown">Why the result is unknown; null if it is known.</param>
internal sealed record ItemResult<TItem, T>(TItem Item, Outcome<T>? Outcome, ApiError? Unknown)
    where T : class
{
    /// <summary>The exception, if it was caused by a defect; otherwise null.</summary>
    public Exception? Defect { get; init; }

    /// <summary>The value of a success.</summary>
    public T? Value => Outcome?.Value;

    /// <summary>Whether the call returned this failure.</summary>
    public bool IsRefusedBy(FailureCode code) => Outcome?.Failure?.Code == code;
}
