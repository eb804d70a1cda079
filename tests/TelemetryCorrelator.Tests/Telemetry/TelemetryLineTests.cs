using TelemetryCorrelator.Telemetry;

namespace TelemetryCorrelator.Tests.Telemetry;

public sealed class TelemetryLineTests
{
    [Fact]
    public void A_line_keeps_what_it_had_and_gets_its_owners()
    {
        Assert.True(TelemetryLine.TryParse("""{"deviceIdentifier":" SN-1","at":"2026-01-02T12:00:00Z", "metrics":{"ü":1.50},"more":[{}]} """, out var line, out _));

        Assert.Equal("SN-1", line.Device.Value);
        Assert.Equal(
            """{"deviceIdentifier":" SN-1","at":"2026-01-02T12:00:00Z", "metrics":{"ü":1.50},"more":[{}],"deviceId":"dev_1","owners":[{"email":"a@b.c","customerId":"cust_1"}]}""",
            line.With(new Enrichment("dev_1", [new Owner("a@b.c", "cust_1")])));
    }

    [Fact]
    public void A_line_of_a_device_that_nobody_knows_says_so()
    {
        Assert.True(TelemetryLine.TryParse("""{"deviceIdentifier":"SN-1","at":"2026-01-02","metrics":{}}""", out var line, out _));
        Assert.Equal("""{"deviceIdentifier":"SN-1","at":"2026-01-02","metrics":{},"deviceId":null,"owners":[]}""", line.With(Enrichment.None));
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("nonsense", "JSON")]
    [InlineData("[]", "JSON")]
    [InlineData("""{"deviceIdentifier":"SN-1","at":"2026-01-02","metrics":{}""", "JSON")]
    [InlineData("""{"deviceIdentifier":"SN-1","deviceIdentifier":"SN-2","at":"2026-01-02","metrics":{}}""", "JSON")]
    [InlineData("""{"at":"2026-01-02","metrics":{}}""", "deviceIdentifier")]
    [InlineData("""{"deviceIdentifier":" ","at":"2026-01-02","metrics":{}}""", "deviceIdentifier")]
    [InlineData("""{"deviceIdentifier":1,"at":"2026-01-02","metrics":{}}""", "deviceIdentifier")]
    [InlineData("""{"deviceIdentifier":"SN-1","metrics":{}}""", "at ")]
    [InlineData("""{"deviceIdentifier":"SN-1","at":"now","metrics":{}}""", "at ")]
    [InlineData("""{"deviceIdentifier":"SN-1","at":"2026-01-02"}""", "metrics")]
    [InlineData("""{"deviceIdentifier":"SN-1","at":"2026-01-02","metrics":1}""", "metrics")]
    [InlineData("""{"deviceIdentifier":"SN-1","at":"2026-01-02","metrics":{},"owners":[]}""", "owners")]
    public void What_is_no_telemetry_is_refused_with_the_reason(string text, string reason)
    {
        Assert.False(TelemetryLine.TryParse(text, out _, out var problem));
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }
}
