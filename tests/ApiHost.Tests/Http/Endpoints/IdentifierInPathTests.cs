using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Telemetron.ApiHost.Http.Endpoints;

namespace Telemetron.ApiHost.Tests.Http.Endpoints;

public sealed class IdentifierInPathTests
{
    [Theory]
    [InlineData("/device/SN-1", "SN-1", "SN-1")]
    [InlineData("/device/SN-1/?x=/y", "SN-1", "SN-1")]
    [InlineData("/device/a%2Fb", "a%2Fb", "a/b")]
    [InlineData("/device/a%2fb", "a%2fb", "a/b")]
    [InlineData("/device/a%252Fb", "a%2Fb", "a%2Fb")]
    public void The_identifier_is_what_was_sent_decoded_once(string target, string routed, string expected) =>
        Assert.Equal(expected, IdentifierInPath.Of(Request(target, routed)).Identifier?.Value);

    [Theory]
    [InlineData("/device/SN-1/.", "SN-1")]
    [InlineData("/device/SN-2", "SN-1")]
    [InlineData("/device/SN-1", null)]
    public void What_the_router_did_not_see_is_refused(string target, string? routed) =>
        Assert.Null(IdentifierInPath.Of(Request(target, routed)).Identifier);

    private static DefaultHttpContext Request(string target, string? routed)
    {
        var http = new DefaultHttpContext();
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        http.Request.RouteValues["identifier"] = routed;
        return http;
    }
}
