using Telemetron.Hosting.Process;

namespace Telemetron.Hosting.Tests.Process;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(null, "--Silo:Port=1", "--Silo:GatewayPort", "2", "--urls", "http://localhost:1", "--environment=Development")]
    [InlineData("key", "key", "create")]
    [InlineData("--grantto", "--grantto", "role")]
    [InlineData("stray", "--Silo:Port=1", "stray")]
    [InlineData("--unknown=1", "--unknown=1")]
    public void What_is_neither_a_setting_nor_its_value_is_a_stray(string? stray, params string[] tokens) =>
        Assert.Equal(stray, CommandLine.FirstStray(tokens));
}
