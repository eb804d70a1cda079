using TelemetryCorrelator.Telemetry;

namespace TelemetryCorrelator.Tests.Telemetry;

public sealed class TelemetrySourceTests
{
    [Fact]
    public void Made_up_lines_are_telemetry_of_so_many_devices_in_turn()
    {
        var devices = TelemetrySource.Generate(5, 2, DateTimeOffset.UnixEpoch).Select(text =>
        {
            Assert.True(TelemetryLine.TryParse(text, out var line, out var problem), problem);
            return line.Device.Value;
        });
        Assert.Equal(["generated-1", "generated-2", "generated-1", "generated-2", "generated-1"], devices);
    }

    [Fact]
    public async Task A_file_is_read_to_its_end()
    {
        using var input = new StringReader("one\n\ntwo");
        var lines = await TelemetrySource.ReadAsync(input, TestContext.Current.CancellationToken)
            .AtRateAsync(perSecond: 1_000_000, TimeProvider.System, TestContext.Current.CancellationToken)
            .ToArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["one", "", "two"], lines);
    }
}
