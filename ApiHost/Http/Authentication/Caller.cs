using System.Reflection;

namespace Telemetron.ApiHost.Http.Authentication;

/// <summary>Who makes a request, as a parameter of an endpoint. Nothing else in a request names an organization.</summary>
/// <param name="organization">The organization of the API key.</param>
/// <param name="keyId">The short id of the API key, for the log.</param>
internal sealed class Caller(OrganizationId organization, string keyId) : IBindableFromHttpContext<Caller>
{
    /// <summary>The organization of the API key.</summary>
    public OrganizationId Organization { get; } = organization;

    /// <summary>The short id of the API key, for the log.</summary>
    public string KeyId { get; } = keyId;

    /// <summary>The caller of a request that was authenticated.</summary>
    /// <exception cref="InvalidOperationException">The endpoint does not require an API key.</exception>
    public static Caller Of(HttpContext http) => http.Features.Get<Caller>()
        ?? throw new InvalidOperationException("The endpoint does not require an API key.");

    /// <inheritdoc/>
    static ValueTask<Caller?> IBindableFromHttpContext<Caller>.BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<Caller?>(Of(context));
}
