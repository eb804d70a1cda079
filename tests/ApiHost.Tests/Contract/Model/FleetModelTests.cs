using CsCheck;
using Telemetron.ApiHost.Tests.Contract.Model.Calls;
using Telemetron.ApiHost.Tests.Contract.Model.Linearizability;

namespace Telemetron.ApiHost.Tests.Contract.Model;

/// <summary>
/// Random sequences of all calls, through any ApiHost, compared with a plain model of what an organization has. <c>CsCheck_Iter</c> in the environment
/// makes a run longer, and <c>CsCheck_Seed</c> repeats one that failed.
/// </summary>
public abstract class FleetModelTests(ContractHost host)
{
    private const int Iterations = 40;

    private static int IterationsOrMore => Environment.GetEnvironmentVariable("CsCheck_Iter") is null ? Iterations : -1;

    [Fact]
    public Task A_caller_alone_is_answered_as_by_the_model() => RandomCalls.Any.Array[1, 40].SampleAsync(
        async calls =>
        {
            var session = await NewSessionAsync();
            var fleet = FleetModel.Empty;
            foreach (var call in calls)
            {
                var known = session.History.Count;
                await call.MakeAsync(session);
                foreach (var step in session.History.Skip(known).SelectMany(made => made.Stages).SelectMany(stage => stage))
                {
                    fleet = step.Apply(fleet) ?? throw new InvalidOperationException($"{call}: {step}\ndoes not fit\n{fleet}");
                }
            }
        },
        iter: IterationsOrMore,
        print: calls => string.Join('\n', calls.AsEnumerable()));

    [Fact]
    public Task Callers_at_the_same_time_are_answered_as_by_the_model_in_some_order() => HaveAnOrder(RandomCalls.Any.Array[1, 8].Array[2, 4]);

    [Fact]
    public Task Callers_who_contend_for_one_device_are_answered_as_by_the_model_in_some_order() => HaveAnOrder(RandomCalls.OfOneDevice.Array[4, 8].Array[4, 6]);

    private Task HaveAnOrder(Gen<FleetCall[][]> callers) => callers.SampleAsync(
        async callers =>
        {
            var session = await NewSessionAsync();
            await Task.WhenAll(callers.Select(async calls =>
            {
                foreach (var call in calls)
                {
                    await call.MakeAsync(session);
                }
            }));
            if (new History<FleetModel>(session.History).Refute(FleetModel.Empty) is { } refutation)
            {
                Assert.Fail(refutation);
            }
        },
        iter: IterationsOrMore,
        print: callers => string.Join('\n', callers.Select((calls, caller) => $"caller {caller}:\n{string.Join('\n', calls.AsEnumerable())}")));

    private async Task<Session> NewSessionAsync() => new(await host.NewClientsAsync(), TestContext.Current.CancellationToken);
}

public sealed class EmbeddedFleetModelTests(EmbeddedHost host) : FleetModelTests(host);

public sealed class ClusterFleetModelTests(ClusterHost host) : FleetModelTests(host);
