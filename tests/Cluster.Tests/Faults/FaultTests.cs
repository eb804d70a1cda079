using Telemetron.Chaos.Planning;

namespace Telemetron.Cluster.Tests.Faults;

/// <summary>
/// Faults under load, on real processes. After each the system recovers without a hand, and in the end nothing acknowledged is lost, nothing
/// is doubled, and every answer fits an order of the calls: see <see cref="Chaos.Checking.Checker"/>.
/// </summary>
[Collection(WholeMachine.Name)]
[Trait("Category", "Faults")]
public sealed class FaultTests
{
    [Fact]
    public Task Nothing_is_lost_when_a_silo_is_killed() => ChaosProgram.FindsNothingAsync(FaultKind.KillSilo);

    [Fact]
    public Task Nothing_is_lost_when_an_ApiHost_is_killed() => ChaosProgram.FindsNothingAsync(FaultKind.KillApiHost);

    [Fact]
    public Task Late_writes_of_a_silo_that_was_paused_until_its_eviction_are_refused() => ChaosProgram.FindsNothingAsync(FaultKind.PauseSilo);

    [Fact]
    public Task No_request_fails_while_all_silos_are_restarted_one_by_one() => ChaosProgram.FindsNothingAsync(FaultKind.RollingRestart);

    [Fact]
    public Task Nothing_is_lost_when_PostgreSql_is_killed() => ChaosProgram.FindsNothingAsync(FaultKind.KillDatabase);

    [Fact]
    public Task Nothing_is_lost_when_PostgreSql_freezes() => ChaosProgram.FindsNothingAsync(FaultKind.FreezeDatabase);

    [Fact]
    public Task Nothing_is_lost_when_a_silo_is_cut_off_from_the_others() => ChaosProgram.FindsNothingAsync(FaultKind.CutOffSilo);

    [Fact]
    public Task Nothing_is_lost_when_all_silos_are_killed_at_once() => ChaosProgram.FindsNothingAsync(FaultKind.KillAllSilos);

    [Fact]
    public Task Nothing_is_lost_when_silos_join_and_leave_during_a_burst() => ChaosProgram.FindsNothingAsync(FaultKind.Scale);

    [Fact]
    public Task Nothing_is_lost_and_no_call_gets_500_whatever_an_operator_does_to_PostgreSql_and_undoes() =>
        ChaosProgram.FindsNothingAsync(
            [.. FaultTable.OfOperators.Where(kind => !FaultTable.Embedded.Contains(kind)).Select(kind => (kind, FaultTable.Ci[kind]))]);

    [Fact]
    public Task Nothing_is_lost_and_no_call_gets_500_whatever_an_operator_does_to_the_SQLite_file_and_undoes() =>
        ChaosProgram.FindsNothingAsync(
            [.. FaultTable.OfOperators.Where(kind => FaultTable.Embedded.Contains(kind)).Select(kind => (kind, FaultTable.Ci[kind]))]);

    [Fact]
    public Task An_embedded_ApiHost_that_is_killed_while_it_writes_has_a_sound_file_and_loses_nothing() => ChaosProgram.FindsNothingAsync(FaultKind.KillEmbedded);
}
