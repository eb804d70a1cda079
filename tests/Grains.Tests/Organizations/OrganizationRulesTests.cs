using Telemetron.Grains.Organizations;

namespace Telemetron.Grains.Tests.Organizations;

public sealed class OrganizationRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_organization_is_created_once_and_the_same_call_again_changes_nothing()
    {
        var acme = OrganizationRules.Create(null, " Acme Ltd ", Noon).Value!;
        Assert.Equal("Acme Ltd", acme.DisplayName);
        Assert.Same(acme, OrganizationRules.Create(acme, "Acme Ltd", Noon.AddDays(1)).Value);
        Assert.Equal(FailureCode.OrganizationExists, OrganizationRules.Create(acme, "Acme Inc", Noon).Failure?.Code);
    }

    [Fact]
    public void Renaming_keeps_when_it_was_created()
    {
        var acme = OrganizationRules.Create(null, "Acme Ltd", Noon).Value!;
        var renamed = OrganizationRules.Rename(acme, "Acme Inc", hasKeys: false, Noon.AddDays(1)).Value!;
        Assert.Equal(("Acme Inc", Noon, Noon.AddDays(1)), (renamed.DisplayName, renamed.CreatedAt, renamed.UpdatedAt));
        Assert.Same(renamed, OrganizationRules.Rename(renamed, "Acme Inc", hasKeys: false, Noon.AddDays(2)).Value);
    }

    [Fact]
    public void An_organization_that_exists_by_its_keys_alone_can_be_renamed_and_one_that_does_not_exist_cannot()
    {
        Assert.Equal("Acme Ltd", OrganizationRules.Rename(null, "Acme Ltd", hasKeys: true, Noon).Value?.DisplayName);
        Assert.Equal(FailureCode.OrganizationUnknown, OrganizationRules.Rename(null, "Acme Ltd", hasKeys: false, Noon).Failure?.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u200b")]
    [InlineData("Acme\nLtd")]
    [InlineData("\u001b[2J")]
    [InlineData("012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678")]
    public void A_display_name_that_nobody_could_read_is_rejected(string name)
    {
        Assert.Equal(FailureCode.InvalidCommand, OrganizationRules.Create(null, name, Noon).Failure?.Code);
        Assert.Equal(FailureCode.InvalidCommand, OrganizationRules.Rename(null, name, hasKeys: true, Noon).Failure?.Code);
    }
}
