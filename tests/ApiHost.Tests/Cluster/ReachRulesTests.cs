using Telemetron.ApiHost.Cluster;

namespace Telemetron.ApiHost.Tests.Cluster;

public sealed class ReachRulesTests
{
    [Fact]
    public void A_connected_silo_is_reached_whatever_failed_before() =>
        Assert.Equal(Reach.Reached, ReachRules.Of(isConnected: true, TimeSpan.FromHours(1), failedAttempts: 100));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(1.9, 5)]
    [InlineData(60, 0)]
    [InlineData(60, 1)]
    public void It_is_in_doubt_until_both_time_and_attempts_speak_against_it(double seconds, int failedAttempts) =>
        Assert.Equal(Reach.Doubtful, ReachRules.Of(isConnected: false, TimeSpan.FromSeconds(seconds), failedAttempts));

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3600, 2)]
    [InlineData(2, 1000)]
    public void After_two_seconds_and_two_failed_attempts_nobody_is_reachable(double seconds, int failedAttempts) =>
        Assert.Equal(Reach.Unreachable, ReachRules.Of(isConnected: false, TimeSpan.FromSeconds(seconds), failedAttempts));
}
