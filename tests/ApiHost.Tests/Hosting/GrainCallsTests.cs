using System.Runtime.CompilerServices;
using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Hosting;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Tests.Hosting;

public sealed class GrainCallsTests
{
    private static readonly Failure Refused = new(FailureCode.DeviceNotFound, "The device does not exist.");
    private static readonly OwnersAssigned Done = new("dev_1", WasCreated: false, []);

    private readonly GrainCalls _calls = new(TimeProvider.System, ClusterReach.InProcess(TimeProvider.System));

    [Fact]
    public async Task A_call_that_timed_out_is_repeated() =>
        Assert.Same(Done, (await ChangeAsync(Failed(new TimeoutException()), Answer(Done))).Value);

    [Fact]
    public async Task A_refusal_at_once_stands() => Assert.Same(Refused, (await ChangeAsync(Answer(Refused))).Failure);

    [Fact]
    public async Task A_refusal_after_an_attempt_that_was_handed_back_stands() =>
        Assert.Same(Refused, (await ChangeAsync(Failed(HandedBack()), Answer(Refused))).Failure);

    /// <summary>As when a silo is frozen with the call in its queue: it is asked elsewhere, and done later where it was lost.</summary>
    [Fact]
    public Task A_refusal_after_an_attempt_that_was_lost_does_not_stand() => Assert.ThrowsAsync<TimeoutException>(
        () => ChangeAsync(Failed(new TimeoutException()), Answer(Refused)));

    [Fact]
    public Task A_refusal_after_a_later_attempt_that_was_lost_does_not_stand() => Assert.ThrowsAsync<SiloUnavailableException>(
        () => ChangeAsync(Failed(HandedBack()), Failed(new SiloUnavailableException()), Answer(Refused)));

    private Task<Outcome<OwnersAssigned>> ChangeAsync(params Task<Outcome<OwnersAssigned>>[] attempts)
    {
        var next = 0;
        return _calls.RepeatChangeAsync(_ => attempts[next++], TestContext.Current.CancellationToken).AsTask();
    }

    /// <summary>Only Orleans can make one.</summary>
    private static OrleansMessageRejectionException HandedBack() =>
        (OrleansMessageRejectionException)RuntimeHelpers.GetUninitializedObject(typeof(OrleansMessageRejectionException));

    private static Task<Outcome<OwnersAssigned>> Answer(Outcome<OwnersAssigned> outcome) => Task.FromResult(outcome);

    private static Task<Outcome<OwnersAssigned>> Failed(Exception exception) => Task.FromException<Outcome<OwnersAssigned>>(exception);
}
