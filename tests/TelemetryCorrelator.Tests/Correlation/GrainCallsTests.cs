using Telemetron;
using TelemetryCorrelator.Correlation;
using TelemetryCorrelator.Progress;

namespace TelemetryCorrelator.Tests.Correlation;

public sealed class GrainCallsTests
{
    private readonly Counters _counters = new();

    [Fact]
    public async Task A_call_that_fails_for_a_while_is_repeated()
    {
        var calls = 0;
        var answer = await Calls(TimeSpan.FromMinutes(1)).RepeatAsync(
            _ => ++calls < 3 ? Task.FromException<string>(new StorageUnavailableException()) : Task.FromResult("answer"),
            TestContext.Current.CancellationToken);

        Assert.Equal("answer", answer);
        Assert.Equal(2, _counters.Repeated);
    }

    [Fact]
    public Task A_call_that_fails_for_too_long_is_given_up_with_its_own_exception() =>
        Assert.ThrowsAsync<TimeoutException>(() => Calls(TimeSpan.Zero).RepeatAsync(
            _ => Task.FromException<string>(new TimeoutException()), TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_defect_is_not_repeated()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Calls(TimeSpan.FromMinutes(1)).RepeatAsync(
            _ => Task.FromException<string>(new ArgumentException("A defect.")), TestContext.Current.CancellationToken));
        Assert.Equal(0, _counters.Repeated);
    }

    private GrainCalls Calls(TimeSpan giveUpAfter) => new(giveUpAfter, _counters, TimeProvider.System);
}
