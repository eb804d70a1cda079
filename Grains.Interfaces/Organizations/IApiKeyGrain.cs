namespace Telemetron.Organizations;

/// <summary>
/// An API key, known by its hash alone. Get one with <see cref="GrainFactoryExtensions.GetApiKey(IGrainFactory, ApiKeyHash)"/>.
/// </summary>
/// <remarks>
/// Every call may throw: <see cref="StorageUnavailableException"/> (storage is away), <see cref="TimeoutException"/> or Orleans'
/// <c>SiloUnavailableException</c> (no answer), <c>InconsistentStateException</c> (every attempt lost a write race). The outcome is then
/// unknown, and the call is safe to repeat.
/// </remarks>
[Alias("telemetron.IApiKeyGrain"), GrainInterfaceType("telemetron.IApiKeyGrain")]
public interface IApiKeyGrain : IGrainWithStringKey
{
    /// <summary>
    /// Whom the key belongs to, as storage says now: a key that was revoked anywhere is refused from then on.
    /// </summary>
    /// <returns>
    /// The key, or <see cref="FailureCode.ApiKeyUnknown"/>, <see cref="FailureCode.ApiKeyExpired"/>, <see cref="FailureCode.ApiKeyRevoked"/>.
    /// </returns>
    [Alias("Verify")]
    Task<Outcome<ApiKeyInfo>> Verify(CancellationToken cancellationToken = default);

    /// <summary>Puts the key in place. Repeating it changes nothing.</summary>
    /// <returns>The key as stored, or <see cref="FailureCode.ApiKeyTaken"/>, <see cref="FailureCode.ApiKeyRevoked"/> (a revoked key does not come back), <see cref="FailureCode.InvalidCommand"/> (its name).</returns>
    [Alias("Register")]
    Task<Outcome<ApiKeyInfo>> Register(RegisterApiKeyCommand command, CancellationToken cancellationToken = default);

    /// <summary>Revokes the key for good. Repeating it changes nothing.</summary>
    /// <returns>The key as stored, or <see cref="FailureCode.ApiKeyUnknown"/>.</returns>
    [Alias("Revoke")]
    Task<Outcome<ApiKeyInfo>> Revoke(CancellationToken cancellationToken = default);
}
