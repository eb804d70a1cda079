using Telemetron.Grains.State;
using Telemetron.Organizations;

namespace Telemetron.Grains.Organizations;

/// <summary>An API key's row. The grain is keyed by the hash, so that a look-up is one grain call and no index is needed.</summary>
[GrainType("apiKey")]
internal sealed class ApiKeyGrain : Grain, IApiKeyGrain, IApiKeyAdministrationGrain
{
    private readonly CommittedState<ApiKeyState> _key;
    private readonly AuditLog _audit;
    private readonly TimeProvider _time;
    private ApiKeyHash _id;
    private bool _justRead;

    public ApiKeyGrain(
        [PersistentState(StorageNames.ApiKey, StorageNames.Organizations)] IPersistentState<ApiKeyState> storage,
        AuditLog audit,
        TimeProvider time)
    {
        _key = new CommittedState<ApiKeyState>(storage, this);
        _audit = audit;
        _time = time;
    }

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!GrainKeys.TryParseApiKey(this.GetPrimaryKeyString(), out _id))
        {
            throw new ArgumentException("The key of an API key is not in normal form; build it with GrainKeys.");
        }

        _key.Load();
        _justRead = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<Outcome<ApiKeyInfo>> Verify(CancellationToken cancellationToken)
    {
        await ReadAgainAsync(cancellationToken);
        return ApiKeyRules.Verify(_key.Value, Now()).Map(ApiKeyRules.Describe);
    }

    /// <inheritdoc/>
    public async Task<Outcome<ApiKeyInfo>> VerifyForReading(CancellationToken cancellationToken)
    {
        await ReadAgainAsync(cancellationToken);
        return ApiKeyRules.VerifyForReading(_key.Value, Now()).Map(ApiKeyRules.Describe);
    }

    /// <inheritdoc/>
    public async Task<Outcome<ApiKeyInfo>> Register(RegisterApiKeyCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var stored = await UpdateAsync((key, now) => ApiKeyRules.Register(key, command, now), cancellationToken);
        return stored.Map(ApiKeyRules.Describe);
    }

    /// <inheritdoc/>
    public async Task<Outcome<ApiKeyInfo>> Revoke(CancellationToken cancellationToken)
    {
        var stored = await UpdateAsync((key, now) => ApiKeyRules.Revoke(key, ChangeSource.GrainCall, now), cancellationToken);
        return stored.Map(ApiKeyRules.Describe);
    }

    /// <inheritdoc/>
    public async Task<Outcome<ApiKeyDetails>> GetDetails(CancellationToken cancellationToken)
    {
        await ReadAgainAsync(cancellationToken);
        return _key.Value is { } key ? ApiKeyRules.Describe(_id, key) : ApiKeyRules.Unknown;
    }

    /// <inheritdoc/>
    public async Task<Outcome<ApiKeyDetails>> Create(CreateApiKeyCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var stored = await UpdateAsync((key, now) => ApiKeyRules.Create(key, command, now), cancellationToken);
        return stored.Map(key => ApiKeyRules.Describe(_id, key));
    }

    /// <inheritdoc/>
    public async Task<Outcome<ApiKeyDetails>> Retire(RetireApiKeyCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var stored = await UpdateAsync((key, now) => ApiKeyRules.Retire(key, command, now), cancellationToken);
        return stored.Map(key => ApiKeyRules.Describe(_id, key));
    }

    /// <inheritdoc/>
    public async Task<Outcome<ApiKeyDetails>> RevokeBy(string source, CancellationToken cancellationToken)
    {
        var stored = await UpdateAsync((key, now) => ApiKeyRules.Revoke(key, source, now), cancellationToken);
        return stored.Map(key => ApiKeyRules.Describe(_id, key));
    }

    /// <summary>
    /// Storage is asked every time: callers keep a verdict for seconds, so this is rare, and a key that another process or an operator
    /// revoked in the database dies all the same. An unknown key's grain does not stay, or guessing keys would fill the memory.
    /// </summary>
    private async Task ReadAgainAsync(CancellationToken cancellationToken)
    {
        if (!_justRead)
        {
            await _key.ReadAsync(cancellationToken);
        }

        _justRead = false;
        if (_key.Value is null)
        {
            DeactivateOnIdle();
        }
    }

    private async Task<Outcome<ApiKeyState>> UpdateAsync(
        Func<ApiKeyState?, DateTimeOffset, Outcome<ApiKeyState>> change, CancellationToken cancellationToken)
    {
        var now = Now();
        var isWritten = false;
        var stored = await _key.UpdateAsync(
            key =>
            {
                var next = change(key, now);
                isWritten = next.IsSuccess && !ReferenceEquals(next.Value, key);
                return next;
            },
            cancellationToken);
        if (isWritten)
        {
            _audit.KeyChanged(_id, stored.Value!);
        }

        return stored;
    }

    private DateTimeOffset Now() => _time.GetUtcMicrosecond();
}
