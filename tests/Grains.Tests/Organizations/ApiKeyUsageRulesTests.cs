using Telemetron.Grains.Organizations;

namespace Telemetron.Grains.Tests.Organizations;

public sealed class ApiKeyUsageRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_use_is_recorded_by_its_hour() =>
        Assert.Equal(Noon, ApiKeyUsageRules.Record(null, Noon.AddMinutes(59), Noon.AddHours(1)).LastUsedAt);

    [Fact]
    public void Another_use_in_the_same_hour_or_an_earlier_one_changes_nothing()
    {
        var usage = ApiKeyUsageRules.Record(null, Noon, Noon);
        Assert.Same(usage, ApiKeyUsageRules.Record(usage, Noon.AddMinutes(59), Noon.AddHours(1)));
        Assert.Same(usage, ApiKeyUsageRules.Record(usage, Noon.AddHours(-1), Noon));
    }

    [Fact]
    public void A_use_in_a_later_hour_is_recorded() =>
        Assert.Equal(Noon.AddHours(1), ApiKeyUsageRules.Record(ApiKeyUsageRules.Record(null, Noon, Noon), Noon.AddHours(1), Noon.AddHours(1)).LastUsedAt);

    [Fact]
    public void A_time_that_has_not_come_yet_counts_as_now() =>
        Assert.Equal(Noon, ApiKeyUsageRules.Record(null, Noon.AddYears(1), Noon.AddMinutes(1)).LastUsedAt);
}
