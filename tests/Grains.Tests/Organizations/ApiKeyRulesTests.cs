using Telemetron.Grains.Organizations;
using Telemetron.Organizations;

namespace Telemetron.Grains.Tests.Organizations;

public sealed class ApiKeyRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly OrganizationId Acme = OrganizationId.Parse("acme");
    private static readonly ApiKeyHash Successor = ApiKey.Create().Hash;

    [Fact]
    public void A_read_key_is_valid_for_reading_alone()
    {
        var key = Create(ApiKeyScope.Read);
        Assert.Equal(FailureCode.ApiKeyReadOnly, ApiKeyRules.Verify(key, Noon).Failure?.Code);
        Assert.Equal(ApiKeyScope.Read, ApiKeyRules.VerifyForReading(key, Noon).Map(ApiKeyRules.Describe).Value?.Scope);
        Assert.True(ApiKeyRules.Verify(Create(ApiKeyScope.Write), Noon).IsSuccess);
        Assert.True(ApiKeyRules.VerifyForReading(Create(ApiKeyScope.Write), Noon).IsSuccess);
    }

    [Fact]
    public void A_scope_that_only_newer_code_knows_is_no_permission_to_write()
    {
        var key = Create(ApiKeyScope.Write) with { Scope = (ApiKeyScope)7 };
        Assert.Equal(FailureCode.ApiKeyReadOnly, ApiKeyRules.Verify(key, Noon).Failure?.Code);
    }

    [Fact]
    public void A_key_from_before_there_were_scopes_may_do_everything()
    {
        var key = new ApiKeyState { Organization = Acme, Name = "old", CreatedAt = Noon };
        Assert.Equal(ApiKeyScope.Write, ApiKeyRules.Verify(key, Noon).Map(ApiKeyRules.Describe).Value?.Scope);
    }

    /// <summary>Code from before there were scopes reads schema 1 alone, and must not take a read key for more than it is.</summary>
    [Theory]
    [InlineData(ApiKeyScope.Write, 1)]
    [InlineData(ApiKeyScope.Read, 2)]
    public void Only_a_read_key_has_the_schema_that_older_code_rejects(ApiKeyScope scope, int schema)
    {
        var key = Create(scope);
        Assert.Equal(schema, key.Schema);
        Assert.Equal(schema, Retire(key, TimeSpan.FromHours(1)).Schema);
        Assert.Equal(schema, ApiKeyRules.Revoke(key, ChangeSource.Command, Noon).Value!.Schema);
    }

    [Fact]
    public void Creating_a_key_again_changes_nothing()
    {
        var key = Create(ApiKeyScope.Read);
        Assert.Same(key, ApiKeyRules.Create(key, Command(ApiKeyScope.Read), Noon.AddSeconds(1)).Value);
    }

    [Fact]
    public void A_retired_key_works_for_its_grace_and_not_longer()
    {
        var key = Retire(Create(ApiKeyScope.Write), TimeSpan.FromHours(1));
        Assert.True(ApiKeyRules.Verify(key, Noon.AddHours(1).AddTicks(-1)).IsSuccess);
        Assert.Equal(FailureCode.ApiKeyExpired, ApiKeyRules.Verify(key, Noon.AddHours(1)).Failure?.Code);
    }

    [Fact]
    public void Retiring_never_lengthens_the_time_of_a_key()
    {
        var key = Create(ApiKeyScope.Write, expiresAt: Noon.AddMinutes(5));
        Assert.Equal(Noon.AddMinutes(5), Retire(key, TimeSpan.FromHours(1)).ExpiresAt);
        Assert.Equal(Noon.AddMinutes(1), Retire(key, TimeSpan.FromMinutes(1)).ExpiresAt);
    }

    [Fact]
    public void Retiring_a_key_again_for_the_same_successor_changes_nothing_even_when_its_time_is_over()
    {
        var key = Retire(Create(ApiKeyScope.Write), TimeSpan.Zero);
        Assert.Same(key, ApiKeyRules.Retire(key, new RetireApiKeyCommand(Successor, TimeSpan.FromHours(1), ChangeSource.Command), Noon.AddHours(2)).Value);
        var another = new RetireApiKeyCommand(ApiKey.Create().Hash, TimeSpan.FromHours(1), ChangeSource.Command);
        Assert.Equal(FailureCode.ApiKeyExpired, ApiKeyRules.Retire(key, another, Noon.AddHours(2)).Failure?.Code);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData((30 * 24) + 1)]
    public void A_grace_out_of_bounds_is_rejected(int hours) => Assert.Equal(
        FailureCode.InvalidCommand,
        ApiKeyRules.Retire(Create(ApiKeyScope.Write), new RetireApiKeyCommand(Successor, TimeSpan.FromHours(hours), ChangeSource.Command), Noon).Failure?.Code);

    [Fact]
    public void A_revoked_an_expired_and_an_unknown_key_cannot_be_retired()
    {
        var command = new RetireApiKeyCommand(Successor, TimeSpan.Zero, ChangeSource.Command);
        var revoked = ApiKeyRules.Revoke(Create(ApiKeyScope.Write), ChangeSource.Command, Noon).Value;
        Assert.Equal(FailureCode.ApiKeyRevoked, ApiKeyRules.Retire(revoked, command, Noon).Failure?.Code);
        Assert.Equal(FailureCode.ApiKeyExpired, ApiKeyRules.Retire(Create(ApiKeyScope.Write, Noon), command, Noon).Failure?.Code);
        Assert.Equal(FailureCode.ApiKeyUnknown, ApiKeyRules.Retire(null, command, Noon).Failure?.Code);
    }

    /// <summary>The successor of a rotated key gets this life span, and not what the rotation left.</summary>
    [Fact]
    public void A_rotation_does_not_change_the_life_span_that_a_key_was_created_with()
    {
        Assert.Equal(TimeSpan.FromDays(90), LifeSpanOf(Retire(Create(ApiKeyScope.Write, Noon.AddDays(90)), TimeSpan.FromHours(1))));
        Assert.Null(LifeSpanOf(Retire(Create(ApiKeyScope.Write), TimeSpan.FromHours(1))));
        var old = new ApiKeyState { Organization = Acme, Name = "old", CreatedAt = Noon, ExpiresAt = Noon.AddDays(30) };
        Assert.Equal(TimeSpan.FromDays(30), LifeSpanOf(old));
        Assert.Equal(TimeSpan.FromDays(30), LifeSpanOf(Retire(old, TimeSpan.FromHours(1))));
    }

    [Fact]
    public void A_key_from_before_there_were_records_gets_one_when_something_happens_to_it()
    {
        var old = new ApiKeyState { Organization = Acme, Name = "old", CreatedAt = Noon.AddDays(-1), ExpiresAt = Noon.AddDays(30) };
        Assert.Equal(
            [new ApiKeyEvent(Noon.AddDays(-1), "created", "unrecorded", Noon.AddDays(30)), new ApiKeyEvent(Noon, "revoked", "command")],
            ApiKeyRules.Revoke(old, ChangeSource.Command, Noon).Value!.History!.Value);
    }

    [Fact]
    public void Everything_that_happens_to_a_key_stays_on_its_record()
    {
        var key = Retire(Create(ApiKeyScope.Read, Noon.AddDays(90)), TimeSpan.FromHours(1));
        key = ApiKeyRules.Revoke(key, ChangeSource.AdminApi, Noon.AddMinutes(2)).Value!;
        Assert.Equal(
            [
                new ApiKeyEvent(Noon, "created", "command", Noon.AddDays(90)),
                new ApiKeyEvent(Noon, "rotated", "command", Noon.AddHours(1), Successor.ShortId),
                new ApiKeyEvent(Noon.AddMinutes(2), "revoked", "admin-api"),
            ],
            key.History!.Value);
    }

    [Theory]
    [InlineData("bootstrap", "bootstrap")]
    [InlineData("tlm_secret", "grain-call")]
    [InlineData(null, "grain-call")]
    public void A_source_that_is_none_of_ours_goes_on_no_record(string? claimed, string recorded) => Assert.Equal(recorded, ChangeSource.Of(claimed));

    private static TimeSpan? LifeSpanOf(ApiKeyState key) => ApiKeyRules.Describe(Successor, key).LifeSpan;

    private static ApiKeyState Retire(ApiKeyState key, TimeSpan grace) =>
        ApiKeyRules.Retire(key, new RetireApiKeyCommand(Successor, grace, ChangeSource.Command), Noon).Value!;

    private static ApiKeyState Create(ApiKeyScope scope, DateTimeOffset? expiresAt = null) => ApiKeyRules.Create(null, Command(scope, expiresAt), Noon).Value!;

    private static CreateApiKeyCommand Command(ApiKeyScope scope, DateTimeOffset? expiresAt = null) =>
        new(Acme, "shop", scope, expiresAt - Noon, ChangeSource.Command);
}
