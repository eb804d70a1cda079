using Telemetron.Grains.Organizations;
using Telemetron.Organizations;

namespace Telemetron.Grains.Tests.Organizations;

/// <summary>What is listed are the rows that decide about keys.</summary>
public sealed class OrganizationDirectoryTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    private readonly OrganizationId _organization = OrganizationId.Parse("org-" + Guid.NewGuid().ToString("N"));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private IOrganizationDirectoryGrain Directory => cluster.Grains.GetOrganizationDirectory();

    [Fact]
    public async Task A_key_is_listed_with_its_scope_its_record_and_its_last_use()
    {
        var key = await CreateKeyAsync(ApiKeyScope.Read);
        await cluster.Grains.GetApiKeyUsage(key).Report(TimeProvider.System.GetUtcNow(), Cancelled);

        var listed = Assert.Single((await Directory.ListKeys(_organization, "", Cancelled)).Items);
        Assert.Equal((key, _organization, ApiKeyScope.Read), (listed.Id, listed.Organization, listed.Scope));
        Assert.Equal("created", Assert.Single(listed.History).What);
        Assert.Equal(0, listed.LastUsedAt?.Minute);
    }

    [Fact]
    public async Task A_key_from_before_there_were_records_is_listed_and_so_is_its_organization()
    {
        var key = await CreateKeyAsync(ApiKeyScope.Write);
        cluster.ApiKeys.Overwrite(
            GrainKeys.ApiKey(key), _ => $$"""{"schema":1,"organization":"{{_organization}}","name":"old","createdAt":"2026-01-02T12:00:00+00:00"}""");

        var listed = Assert.Single((await Directory.ListKeys(_organization, "", Cancelled)).Items);
        Assert.Equal(("old", ApiKeyScope.Write), (listed.Name, listed.Scope));
        Assert.Empty(listed.History);
        Assert.Equal(new OrganizationDetails(_organization, _organization.Value, CreatedAt: null, ValidKeys: 1), (await Directory.FindOrganization(_organization, Cancelled)).Value);
    }

    [Fact]
    public async Task Keys_are_found_by_the_beginning_of_their_id()
    {
        var key = await CreateKeyAsync(ApiKeyScope.Write);
        await CreateKeyAsync(ApiKeyScope.Write);
        Assert.Equal([key], (await Directory.ListKeys(null, key.ShortId, Cancelled)).Items.Select(found => found.Id));
        Assert.Equal([key], (await Directory.ListKeys(null, key.Value, Cancelled)).Items.Select(found => found.Id));
    }

    [Fact]
    public async Task Revoked_keys_are_listed_and_are_not_counted_as_valid()
    {
        var key = await CreateKeyAsync(ApiKeyScope.Write);
        await CreateKeyAsync(ApiKeyScope.Write);
        Assert.NotNull((await cluster.Grains.GetApiKeyAdministration(key).RevokeBy(ChangeSource.Command, Cancelled)).Value?.RevokedAt);
        Assert.Equal(2, (await Directory.ListKeys(_organization, "", Cancelled)).Items.Length);
        Assert.Equal(1, (await Directory.FindOrganization(_organization, Cancelled)).Value?.ValidKeys);
    }

    [Fact]
    public async Task An_organization_without_a_key_is_listed_once_it_was_created()
    {
        Assert.Equal(FailureCode.OrganizationUnknown, (await Directory.FindOrganization(_organization, Cancelled)).Failure?.Code);
        Assert.True((await cluster.Grains.GetOrganization(_organization).Create("Acme Ltd", ChangeSource.Command, Cancelled)).IsSuccess);
        var found = Assert.Single((await Directory.ListOrganizations(Cancelled)).Items, organization => organization.Id == _organization);
        Assert.Equal(("Acme Ltd", 0), (found.DisplayName, found.ValidKeys));
        Assert.NotNull(found.CreatedAt);
    }

    [Fact]
    public async Task An_organization_that_exists_by_a_key_alone_can_be_renamed()
    {
        Assert.Equal(FailureCode.OrganizationUnknown, (await RenameAsync("Acme Ltd")).Failure?.Code);
        await CreateKeyAsync(ApiKeyScope.Write);
        Assert.Equal("Acme Ltd", (await RenameAsync("Acme Ltd")).Value?.DisplayName);
        await cluster.Grains.GetOrganization(_organization).EnsureExists(ChangeSource.Command, Cancelled);
        Assert.Equal("Acme Ltd", (await Directory.FindOrganization(_organization, Cancelled)).Value?.DisplayName);
    }

    [Fact]
    public async Task A_use_is_a_write_once_an_hour_and_never_one_of_the_keys_own_row()
    {
        var key = await CreateKeyAsync(ApiKeyScope.Write);
        var usage = cluster.Grains.GetApiKeyUsage(key);
        var hour = ApiKeyUsageRules.HourOf(TimeProvider.System.GetUtcNow());
        foreach (var usedAt in new[] { hour.AddHours(-2), hour.AddHours(-2).AddMinutes(1), hour.AddHours(-1), hour.AddHours(-3) })
        {
            await usage.Report(usedAt, Cancelled);
        }

        Assert.Equal(2, cluster.ApiKeys.VersionOf(StorageNames.ApiKeyUsage, GrainKeys.ApiKey(key)));
        Assert.Equal(1, cluster.ApiKeys.VersionOf(StorageNames.ApiKey, GrainKeys.ApiKey(key)));
    }

    private Task<Outcome<OrganizationInfo>> RenameAsync(string name) =>
        cluster.Grains.GetOrganization(_organization).Rename(name, ChangeSource.Command, Cancelled);

    private async Task<ApiKeyHash> CreateKeyAsync(ApiKeyScope scope)
    {
        var key = ApiKey.Create().Hash;
        var command = new CreateApiKeyCommand(_organization, "test", scope, LifeSpan: null, ChangeSource.Command);
        Assert.True((await cluster.Grains.GetApiKeyAdministration(key).Create(command, Cancelled)).IsSuccess);
        return key;
    }
}
