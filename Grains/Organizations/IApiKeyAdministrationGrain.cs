namespace Telemetron.Grains.Organizations;

/// <summary>An API key for those who administer keys: the grain of <see cref="Telemetron.Organizations.IApiKeyGrain"/> from its other side.</summary>
[Alias("telemetron.IApiKeyAdministrationGrain")]
[GrainInterfaceType("telemetron.IApiKeyAdministrationGrain")]
internal interface IApiKeyAdministrationGrain : IGrainWithStringKey
{
    /// <summary>All that is known of the key, but when it was last used.</summary>
    /// <returns>The key, or <see cref="FailureCode.ApiKeyUnknown"/>.</returns>
    [Alias(nameof(GetDetails))]
    Task<Outcome<ApiKeyDetails>> GetDetails(CancellationToken cancellationToken);

    /// <summary>Puts the key in place. Repeating it changes nothing.</summary>
    /// <returns>The key as stored, or <see cref="FailureCode.ApiKeyTaken"/>, <see cref="FailureCode.ApiKeyRevoked"/>, <see cref="FailureCode.InvalidCommand"/>.</returns>
    [Alias(nameof(Create))]
    Task<Outcome<ApiKeyDetails>> Create(CreateApiKeyCommand command, CancellationToken cancellationToken);

    /// <summary>Limits the key's time, since another one takes its place. It never gets longer. Repeating it changes nothing.</summary>
    /// <returns>
    /// The key as stored, or <see cref="FailureCode.ApiKeyUnknown"/>, <see cref="FailureCode.ApiKeyExpired"/>, <see cref="FailureCode.ApiKeyRevoked"/>,
    /// <see cref="FailureCode.InvalidCommand"/>.
    /// </returns>
    [Alias(nameof(Retire))]
    Task<Outcome<ApiKeyDetails>> Retire(RetireApiKeyCommand command, CancellationToken cancellationToken);

    /// <summary>Revokes the key for good. Repeating it changes nothing.</summary>
    /// <param name="source">What does it, a word of <see cref="ChangeSource"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The key as stored, or <see cref="FailureCode.ApiKeyUnknown"/>.</returns>
    [Alias(nameof(RevokeBy))]
    Task<Outcome<ApiKeyDetails>> RevokeBy(string source, CancellationToken cancellationToken);
}
