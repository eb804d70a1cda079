using Telemetron.Grains.State;

namespace Telemetron.Grains.Organizations;

/// <summary>An organization's own row.</summary>
[GrainType("organization")]
internal sealed class OrganizationGrain : Grain, IOrganizationGrain
{
    private readonly CommittedState<OrganizationState> _row;
    private readonly IStateCatalog _catalog;
    private readonly AuditLog _audit;
    private readonly TimeProvider _time;
    private OrganizationId _id;

    public OrganizationGrain(
        [PersistentState(StorageNames.Organization, StorageNames.Organizations)] IPersistentState<OrganizationState> storage,
        IStateCatalog catalog,
        AuditLog audit,
        TimeProvider time)
    {
        _row = new CommittedState<OrganizationState>(storage, this);
        _catalog = catalog;
        _audit = audit;
        _time = time;
    }

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!GrainKeys.TryParseOrganization(this.GetPrimaryKeyString(), out _id))
        {
            throw new ArgumentException("The key of an organization is not in normal form; build it with GrainKeys.");
        }

        _row.Load();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<Outcome<OrganizationInfo>> Create(string displayName, string source, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcMicrosecond();
        return (await UpdateAsync(row => OrganizationRules.Create(row, displayName, now), source, cancellationToken)).Map(OrganizationRules.Describe);
    }

    /// <inheritdoc/>
    public async Task EnsureExists(string source, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcMicrosecond();
        await UpdateAsync(row => row is null ? OrganizationRules.Create(row, _id.Value, now) : row, source, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Outcome<OrganizationInfo>> Rename(string displayName, string source, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcMicrosecond();
        var hasKeys = _row.Value is null && await _catalog.HasKeysAsync(_id, cancellationToken);
        return (await UpdateAsync(row => OrganizationRules.Rename(row, displayName, hasKeys, now), source, cancellationToken)).Map(OrganizationRules.Describe);
    }

    private async Task<Outcome<OrganizationState>> UpdateAsync(
        Func<OrganizationState?, Outcome<OrganizationState>> change, string source, CancellationToken cancellationToken)
    {
        OrganizationState? before = null;
        var stored = await _row.UpdateAsync(
            row =>
            {
                before = row;
                return change(row);
            },
            cancellationToken);
        if (!stored.IsSuccess || ReferenceEquals(stored.Value, before))
        {
            return stored;
        }

        if (before is null)
        {
            _audit.OrganizationCreated(_id, ChangeSource.Of(source));
        }
        else
        {
            _audit.OrganizationRenamed(_id, ChangeSource.Of(source));
        }

        return stored;
    }
}
