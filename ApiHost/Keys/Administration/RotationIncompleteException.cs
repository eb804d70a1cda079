using Telemetron.ApiHost.Http.Errors;
using Telemetron.Grains.Organizations;

namespace Telemetron.ApiHost.Keys.Administration;

/// <summary>A rotation stopped half-way: the successor is in place, and the time of the old key may not be limited.</summary>
internal sealed class RotationIncompleteException(ApiKeyDetails successor, ApiKeyDetails old, Exception? inner)
    : Exception(Describe(successor, old), inner), IExplainedException
{
    private const string Code = "rotation_incomplete";

    /// <summary>The answer as documents show it.</summary>
    public static readonly ApiError Example = new(
        StatusCodes.Status500InternalServerError, Code, "The rotation did not finish. `error` says which keys are valid and what to do.");

    /// <inheritdoc/>
    public ApiError Answer => Example with { Message = Message };

    private static string Describe(ApiKeyDetails successor, ApiKeyDetails old) =>
        $"The rotation of API key {old.Id.ShortId} of {old.Organization} did not finish: its successor {successor.Id.ShortId} is valid but was not shown, "
        + $"and {old.Id.ShortId} may have kept its old expiry. Revoke {successor.Id.ShortId}, then rotate {old.Id.ShortId} again.";
}
