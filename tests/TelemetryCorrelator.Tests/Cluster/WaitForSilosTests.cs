using TelemetryCorrelator.Cluster;

namespace TelemetryCorrelator.Tests.Cluster;

public sealed class WaitForSilosTests
{
    [Theory]
    [InlineData(60, true, "No silo is reachable (TimeoutException); trying again.\n")]
    [InlineData(0, false, "No silo is reachable (TimeoutException); giving up after 0 s.\n")]
    public async Task Each_attempt_that_fails_is_told_and_the_last_one_too(int giveUpAfterSeconds, bool triesAgain, string line)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        var filter = new WaitForSilos(TimeSpan.FromSeconds(giveUpAfterSeconds), output, TimeProvider.System);
        Assert.Equal(triesAgain, await filter.ShouldRetryConnectionAttempt(new TimeoutException(), TestContext.Current.CancellationToken));
        Assert.Equal(line, output.ToString());
    }
}
