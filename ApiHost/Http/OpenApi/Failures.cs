using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Http.OpenApi;

/// <summary>On an endpoint: the errors of this call, besides those of every call.</summary>
/// <param name="Errors">The errors.</param>
internal sealed record Failures(IReadOnlyList<ApiError> Errors);

/// <summary>Declares errors.</summary>
internal static class FailuresExtensions
{
    /// <summary>The call can fail with these errors, besides those of every call.</summary>
    public static RouteHandlerBuilder FailsWith(this RouteHandlerBuilder endpoint, params ApiError[] errors) => endpoint.WithMetadata(new Failures(errors));
}
