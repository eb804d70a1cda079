using Telemetron.ApiHost.Cluster;

namespace Telemetron.ApiHost.Tests.Cluster;

public sealed class SilosInDatabaseTests
{
    [Fact]
    public void Without_a_silo_one_is_to_be_started() => Assert.Equal(
        "No silo of the cluster 'telemetron' is reachable: none is running. Start one.",
        new SilosInDatabase(0, 0, []).WhyUnreachable("telemetron"));

    [Fact]
    public void Silos_of_other_clusters_are_named_since_the_id_may_be_wrong() => Assert.Equal(
        "No silo of the cluster 'telemetron' is reachable: none is running. Silos of other clusters in this database: 'fleet' (3), 'test' (1). "
        + "Start one, or correct Orleans__ClusterId.",
        new SilosInDatabase(0, 0, [("fleet", 3), ("test", 1)]).WhyUnreachable("telemetron"));

    [Fact]
    public void A_silo_that_starts_is_waited_for() => Assert.Equal(
        "No silo of the cluster 'telemetron' is reachable yet: 1 is starting. Wait for it.",
        new SilosInDatabase(0, 1, []).WhyUnreachable("telemetron"));

    [Fact]
    public void Listed_silos_that_take_no_connection_were_killed_or_are_behind_a_firewall_or_other_certificates() => Assert.Equal(
        "No silo of the cluster 'telemetron' is reachable: 2 are listed as active, and none accepts a connection. "
        + "Start one, or let this machine reach Silo__GatewayPort of those that run, with certificates of the same authority (Tls__…).",
        new SilosInDatabase(2, 1, []).WhyUnreachable("telemetron"));
}
