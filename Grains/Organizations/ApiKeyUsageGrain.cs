using Telemetron.Grains.State;

namespace Telemetron.Grains.Organizations;

/// <summary>The row that says when an API key was last used. It is written at most once an hour.</summary>
[GrainType("apiKeyUsage")]
internal sealed class ApiKeyUsageGrain : Grain, IApiKeyUsageGrain
{
    private readonly CommittedState<ApiKeyUsageState> _usage;
    private readonly TimeProvider _time;

    public ApiKeyUsageGrain(
        [PersistentState(StorageNames.ApiKeyUsage, StorageNames.Organizations)] IPersistentState<ApiKeyUsageState> storage, TimeProvider time)
    {
        _usage = new CommittedState<ApiKeyUsageState>(storage, this);
        _time = time;
    }

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!GrainKeys.TryParseApiKey(this.GetPrimaryKeyString(), out _))
        {
            throw new ArgumentException("The key of an API key is not in normal form; build it with GrainKeys.");
        }

        _usage.Load();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Report(DateTimeOffset usedAt, CancellationToken cancellationToken) =>
        _usage.UpdateAsync(usage => ApiKeyUsageRules.Record(usage, usedAt, _time.GetUtcNow()), cancellationToken);
}
