using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Api.Bulk;

/// <summary>What became of one item of a bulk call.</summary>
/// <param name="Item">The item.</param>
/// <param name="Outcome">What its call returned; null when that is not known.</param>
/// <param name="Unknown">Why it is not known; null when it is.</param>
internal sealed record ItemResult<TItem, T>(TItem Item, Outcome<T>? Outcome, ApiError? Unknown)
    where T : class
{
    /// <summary>The exception of an item that met a defect of ours; null for none.</summary>
    public Exception? Defect { get; init; }

    /// <summary>The value of a success.</summary>
    public T? Value => Outcome?.Value;

    /// <summary>Whether the call returned this failure.</summary>
    public bool IsRefusedBy(FailureCode code) => Outcome?.Failure?.Code == code;
}
