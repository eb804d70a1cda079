using Telemetron.ApiHost.Http.Guards;

namespace Telemetron.ApiHost.Tests.Http.Guards;

public sealed class DotSegmentsTests
{
    [Theory]
    [InlineData("/device/SN-1/.")]
    [InlineData("/device/SN-1/..")]
    [InlineData("/device/SN-1/../")]
    [InlineData("/device/SN-1/%2e")]
    [InlineData("/device/SN-1/%2E%2e")]
    [InlineData("/device/SN-1/.%2e")]
    [InlineData("/device/SN-1/%2e.?q=1")]
    [InlineData("/./device/SN-1")]
    [InlineData("/x/../device/SN-1")]
    [InlineData("http://localhost/device/./SN-1")]
    public void A_target_with_a_step_in_its_path_is_found(string target) => Assert.True(DotSegments.AreIn(target));

    [Theory]
    [InlineData("/device/SN-1")]
    [InlineData("/device/.SN-1")]
    [InlineData("/device/...")]
    [InlineData("/device/%2e%2e%2e")]
    [InlineData("/device/a..b")]
    [InlineData("/device/..%2Fx")]
    [InlineData("/device/x%2F..")]
    [InlineData("/device/%252e")]
    [InlineData("/device/%2")]
    [InlineData("/device/SN-1?next=/../x")]
    [InlineData("*")]
    [InlineData("")]
    public void Every_other_target_is_let_through(string target) => Assert.False(DotSegments.AreIn(target));
}
