using Telemetron.Silo.Cluster;

namespace Telemetron.Silo.Tests.Cluster;

public sealed class DeadPeersTests
{
    [Theory]
    [InlineData(6.1, true, true)]
    [InlineData(3600, true, true)]
    [InlineData(6, true, false)]
    [InlineData(0, true, false)]
    [InlineData(3600, false, false)]
    [InlineData(-7200, true, false)]
    public void A_member_is_gone_when_it_is_silent_and_its_port_is_closed(double secondsSilent, bool refuses, bool isGone) =>
        Assert.Equal(isGone, DeadPeers.IsGone(TimeSpan.FromSeconds(secondsSilent), refuses));
}
