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
    /// Whom a key that may do everything belongs to, as storage says now: a key that was revoked anywhere is rejected from then on.
    /// </summary>
    /// <remarks>
    /// A key that may only read is rejected, so that a caller who knows of no scopes does not take it for more. Ask <see cref="VerifyForReading"/> then.
    /// </remarks>
    /// <returns>
    /// The key, or <see cref="FailureCode.ApiKeyUnknown"/>, <see cref="FailureCode.ApiKeyExpired"/>, <see cref="FailureCode.ApiKeyRevoked"/>,
    /// <see cref="FailureCode.ApiKeyReadOnly"/>.
    /// </returns>
    [Alias("Verify")]
    Task<Outcome<ApiKeyInfo>> Verify(CancellationToken cancellationToken = default);

    /// <summary>Whom a key belongs to that may at least read, as storage says now. <see cref="ApiKeyInfo.Scope"/> says whether it may do more.</summary>
    /// <returns>
    /// The key, or <see cref="FailureCode.ApiKeyUnknown"/>, <see cref="FailureCode.ApiKeyExpired"/>, <see cref="FailureCode.ApiKeyRevoked"/>.
    /// </returns>
    [Alias("VerifyForReading")]
    Task<Outcome<ApiKeyInfo>> VerifyForReading(CancellationToken cancellationToken = default);

    /// <summary>Puts the key in place, as one that may do everything. Repeating it changes nothing.</summary>
    /// <returns>The key as stored, or <see cref="FailureCode.ApiKeyTaken"/>, <see cref="FailureCode.ApiKeyRevoked"/> (a revoked key does not come back), <see cref="FailureCode.InvalidCommand"/> (its name).</returns>
    [Alias("Register")]
    Task<Outcome<ApiKeyInfo>> Register(RegisterApiKeyCommand command, CancellationToken cancellationToken = default);

    /// <summary>Revokes the key for good. Repeating it changes nothing.</summary>
    /// <returns>The key as stored, or <see cref="FailureCode.ApiKeyUnknown"/>.</returns>
    [Alias("Revoke")]
    Task<Outcome<ApiKeyInfo>> Revoke(CancellationToken cancellationToken = default);
}
