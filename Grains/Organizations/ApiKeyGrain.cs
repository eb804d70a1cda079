using Telemetron.Grains.State;
using Telemetron.Organizations;

namespace Telemetron.Grains.Organizations;

/// <summary>An API key's row. The grain is keyed by the hash, so that a look-up is one grain call and no index is needed.</summary>
[GrainType("apiKey")]
internal sealed class ApiKeyGrain : Grain, IApiKeyGrain
{
    private readonly CommittedState<ApiKeyState> _key;
    private readonly TimeProvider _time;
    private bool _justRead;

    public ApiKeyGrain(
        [PersistentState(StorageNames.ApiKey, StorageNames.Organizations)] IPersistentState<ApiKeyState> storage,
        TimeProvider time)
    {
        _key = new CommittedState<ApiKeyState>(storage, this);
        _time = time;
    }

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!GrainKeys.TryParseApiKey(this.GetPrimaryKeyString(), out _))
        {
            throw new ArgumentException("The key of an API key is not in normal form; build it with GrainKeys.");
        }

        _key.Load();
        _justRead = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Storage is asked every time: callers keep a verdict for seconds, so this is rare, and a key that another process or an operator
    /// revoked in the database dies all the same. An unknown key's grain does not stay, or guessing keys would fill the memory.
    /// </remarks>
    public async Task<Outcome<ApiKeyInfo>> Verify(CancellationToken cancellationToken)
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

        return ApiKeyRules.Verify(_key.Value, _time.GetUtcMicrosecond()).Map(ApiKeyRules.Describe);
    }

    /// <inheritdoc/>
    public async Task<Outcome<ApiKeyInfo>> Register(RegisterApiKeyCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var now = _time.GetUtcMicrosecond();
        var stored = await _key.UpdateAsync(key => ApiKeyRules.Register(key, command, now), cancellationToken);
        return stored.Map(ApiKeyRules.Describe);
    }

    /// <inheritdoc/>
    public async Task<Outcome<ApiKeyInfo>> Revoke(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcMicrosecond();
        var stored = await _key.UpdateAsync(key => ApiKeyRules.Revoke(key, now), cancellationToken);
        return stored.Map(ApiKeyRules.Describe);
    }
}
