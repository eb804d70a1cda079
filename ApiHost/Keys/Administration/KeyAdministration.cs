using Telemetron.ApiHost.Cluster;
using Telemetron.Grains.Organizations;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Keys.Administration;

/// <summary>What administrators do with API keys: the same by command and by HTTP.</summary>
/// <remarks>A secret is made here and goes to whoever asked for it. The grains see its hash alone.</remarks>
/// <param name="grains">The grains.</param>
/// <param name="calls">Calls them.</param>
/// <param name="time">The clock.</param>
/// <param name="source">Who this works for, a word of <see cref="ChangeSource"/>, for records and the audit log.</param>
internal sealed class KeyAdministration(IGrainFactory grains, GrainCalls calls, TimeProvider time, string source)
{
    private static readonly Failure Unknown = new(
        FailureCode.ApiKeyUnknown, "There is no API key with this id. List the keys to see their ids.");

    private static readonly Failure Ambiguous = new(
        FailureCode.InvalidCommand, "Several API keys have this short id. Give all 64 digits, which a list as JSON has.");

    /// <summary>API keys, those included that do not work any more.</summary>
    /// <param name="organization">Whose keys; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ApiKeyList> ListAsync(OrganizationId? organization, CancellationToken cancellationToken) =>
        await calls.ReadAsync(token => grains.GetOrganizationDirectory().ListKeys(organization, idPrefix: "", token), cancellationToken);

    /// <summary>Creates a key, and the organization's row if there is none.</summary>
    /// <param name="organization">Whose key.</param>
    /// <param name="name">What its owner calls it.</param>
    /// <param name="scope">What its holder may do.</param>
    /// <param name="lifeSpan">How long it works; null for no end.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Outcome<NewApiKey>> CreateAsync(
        OrganizationId organization, string name, ApiKeyScope scope, TimeSpan? lifeSpan, CancellationToken cancellationToken)
    {
        await calls.ReadAsync(token => EnsureExistsAsync(organization, token), cancellationToken);
        return await CreateKeyAsync(organization, name, scope, lifeSpan, cancellationToken);
    }

    /// <summary>Gives a key a successor, and lets the key itself work for some time yet, so that its callers can change over.</summary>
    /// <param name="organization">Whose key it must be; null for anybody's.</param>
    /// <param name="id">The key.</param>
    /// <param name="grace">How long it goes on working at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RotationIncompleteException">The successor is in place, and the time of the old key may not be limited.</exception>
    public async Task<Outcome<RotatedApiKey>> RotateAsync(
        OrganizationId? organization, ApiKeyId id, TimeSpan grace, CancellationToken cancellationToken)
    {
        var found = await FindAsync(organization, id, cancellationToken);
        if ((found.Failure ?? ApiKeyRules.RefuseRotation(found.Value!, grace, time.GetUtcNow())) is { } refused)
        {
            return refused;
        }

        // The successor first: whatever fails then, no caller is without a key.
        var old = found.Value!;
        var created = await CreateKeyAsync(old.Organization, old.Name, old.Scope, old.LifeSpan, cancellationToken);
        if (!created.IsSuccess)
        {
            return created.Failure;
        }

        return new RotatedApiKey(created.Value, await RetireAsync(old, created.Value.Details, grace, cancellationToken));
    }

    /// <summary>Revokes a key for good.</summary>
    /// <param name="organization">Whose key it must be; null for anybody's.</param>
    /// <param name="id">The key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Outcome<ApiKeyDetails>> RevokeAsync(OrganizationId? organization, ApiKeyId id, CancellationToken cancellationToken)
    {
        var found = await FindAsync(organization, id, cancellationToken);
        return found.IsSuccess
            ? await calls.ChangeAsync(token => grains.GetApiKeyAdministration(found.Value.Id).RevokeBy(source, token), cancellationToken)
            : found;
    }

    private async Task<Outcome<ApiKeyDetails>> FindAsync(OrganizationId? organization, ApiKeyId id, CancellationToken cancellationToken)
    {
        if (id.IsFull(out var hash))
        {
            var details = await calls.ReadAsync(grains.GetApiKeyAdministration(hash).GetDetails, cancellationToken);
            return details.IsSuccess && (organization is null || details.Value.Organization == organization) ? details : Unknown;
        }

        var list = await calls.ReadAsync(token => grains.GetOrganizationDirectory().ListKeys(organization, id.Text, token), cancellationToken);
        return list.Items switch
        {
            [] => Unknown,
            [var only] => only,
            _ => Ambiguous,
        };
    }

    private async Task<Outcome<NewApiKey>> CreateKeyAsync(
        OrganizationId organization, string name, ApiKeyScope scope, TimeSpan? lifeSpan, CancellationToken cancellationToken)
    {
        var key = ApiKey.Create();
        var command = new CreateApiKeyCommand(organization, name, scope, lifeSpan, source);
        var stored = await calls.ChangeAsync(token => grains.GetApiKeyAdministration(key.Hash).Create(command, token), cancellationToken);
        return stored.Map(details => new NewApiKey(key, details));
    }

    private async Task<ApiKeyDetails> RetireAsync(ApiKeyDetails old, ApiKeyDetails successor, TimeSpan grace, CancellationToken cancellationToken)
    {
        Outcome<ApiKeyDetails> retired;
        try
        {
            var command = new RetireApiKeyCommand(successor.Id, grace, source);
            retired = await calls.ChangeAsync(token => grains.GetApiKeyAdministration(old.Id).Retire(command, token), cancellationToken);
        }
        catch (Exception exception)
        {
            throw new RotationIncompleteException(successor, old, exception);
        }

        // Somebody else revoked it meanwhile, say.
        return retired.IsSuccess ? retired.Value : throw new RotationIncompleteException(successor, old, inner: null);
    }

    private async Task<bool> EnsureExistsAsync(OrganizationId organization, CancellationToken cancellationToken)
    {
        await grains.GetOrganization(organization).EnsureExists(source, cancellationToken);
        return true;
    }
}
