using Telemetron.Grains.Organizations;
using Telemetron.Organizations;

namespace Telemetron.Grains.Tests.Organizations;

public sealed class ApiKeyGrainTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    private static readonly OrganizationId Acme = OrganizationId.Parse("acme");
    private static readonly OrganizationId Umbrella = OrganizationId.Parse("umbrella");

    private readonly ApiKey _key = ApiKey.Create();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private IApiKeyGrain Grain => cluster.Grains.GetApiKey(_key.Hash);

    [Fact]
    public async Task An_unknown_key_is_refused_until_it_is_registered()
    {
        Assert.Equal(FailureCode.ApiKeyUnknown, (await Grain.Verify(Cancelled)).Failure?.Code);
        await Grain.Register(new RegisterApiKeyCommand(Acme, "shop"), Cancelled);
        Assert.Equal(new ApiKeyInfo(Acme, "shop", null), (await Grain.Verify(Cancelled)).Value);
    }

    [Fact]
    public async Task Registering_again_changes_nothing_and_another_organization_cannot_take_a_key()
    {
        await Grain.Register(new RegisterApiKeyCommand(Acme, "shop"), Cancelled);
        Assert.Equal("shop", (await Grain.Register(new RegisterApiKeyCommand(Acme, "erp"), Cancelled)).Value?.Name);
        Assert.Equal(FailureCode.ApiKeyTaken, (await Grain.Register(new RegisterApiKeyCommand(Umbrella, "thief"), Cancelled)).Failure?.Code);
    }

    [Fact]
    public async Task The_name_of_a_key_is_trimmed() =>
        Assert.Equal("shop", (await Grain.Register(new RegisterApiKeyCommand(Acme, "\ufeff shop\r\n"), Cancelled)).Value?.Name);

    [Theory]
    [InlineData(" ")]
    [InlineData("\u200b")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task A_key_without_a_sensible_name_is_refused(string name) => Assert.Equal(
        FailureCode.InvalidCommand, (await Grain.Register(new RegisterApiKeyCommand(Acme, name), Cancelled)).Failure?.Code);

    [Fact]
    public async Task A_key_that_was_revoked_in_storage_is_refused_though_its_grain_is_active()
    {
        await Grain.Register(new RegisterApiKeyCommand(Acme, "shop"), Cancelled);
        Assert.True((await Grain.Verify(Cancelled)).IsSuccess);
        cluster.ApiKeys.Overwrite(GrainKeys.ApiKey(_key.Hash), json => json[..^1] + ""","revokedAt":"2026-01-01T00:00:00Z"}""");
        Assert.Equal(FailureCode.ApiKeyRevoked, (await Grain.Verify(Cancelled)).Failure?.Code);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_for_good()
    {
        Assert.Equal(FailureCode.ApiKeyUnknown, (await Grain.Revoke(Cancelled)).Failure?.Code);
        await Grain.Register(new RegisterApiKeyCommand(Acme, "shop"), Cancelled);
        Assert.True((await Grain.Revoke(Cancelled)).IsSuccess);
        Assert.True((await Grain.Revoke(Cancelled)).IsSuccess);
        Assert.Equal(FailureCode.ApiKeyRevoked, (await Grain.Verify(Cancelled)).Failure?.Code);
        Assert.Equal(FailureCode.ApiKeyRevoked, (await Grain.Register(new RegisterApiKeyCommand(Acme, "shop"), Cancelled)).Failure?.Code);
    }

    [Fact]
    public async Task A_key_is_refused_once_its_time_is_over()
    {
        await Grain.Register(new RegisterApiKeyCommand(Acme, "shop", DateTimeOffset.UnixEpoch), Cancelled);
        Assert.Equal(FailureCode.ApiKeyExpired, (await Grain.Verify(Cancelled)).Failure?.Code);
    }

    [Fact]
    public async Task The_secret_is_stored_nowhere()
    {
        await Grain.Register(new RegisterApiKeyCommand(Acme, "shop"), Cancelled);
        Assert.DoesNotContain(cluster.ApiKeys.Rows, row => $"{row.Key}{row.Json}".Contains(_key.Reveal()[4..], StringComparison.Ordinal));
    }

    /// <summary>A caller who knows of no scopes must not take a read key for more than it is.</summary>
    [Fact]
    public async Task A_read_key_is_rejected_by_the_call_that_knows_of_no_scopes()
    {
        var command = new CreateApiKeyCommand(Acme, "dashboard", ApiKeyScope.Read, LifeSpan: null, ChangeSource.Command);
        Assert.True((await cluster.Grains.GetApiKeyAdministration(_key.Hash).Create(command, Cancelled)).IsSuccess);
        Assert.Equal(FailureCode.ApiKeyReadOnly, (await Grain.Verify(Cancelled)).Failure?.Code);
        Assert.Equal(new ApiKeyInfo(Acme, "dashboard", null, ApiKeyScope.Read), (await Grain.VerifyForReading(Cancelled)).Value);
    }

    [Fact]
    public async Task A_key_that_was_put_in_place_by_a_plain_call_says_so_on_its_record()
    {
        await Grain.Register(new RegisterApiKeyCommand(Acme, "shop", Source: "somebody"), Cancelled);
        await Grain.Revoke(Cancelled);
        var details = (await cluster.Grains.GetApiKeyAdministration(_key.Hash).GetDetails(Cancelled)).Value!;
        Assert.Equal(["created by grain-call", "revoked by grain-call"], details.History.Select(happened => $"{happened.What} by {happened.Source}"));
    }
}
