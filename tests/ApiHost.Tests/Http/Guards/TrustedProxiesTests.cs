using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Telemetron.ApiHost.Tests.Http.Guards;

/// <summary>Whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> count. The tests call from 127.0.0.1.</summary>
public sealed class TrustedProxiesTests(
    TrustedProxiesTests.DirectHost direct, TrustedProxiesTests.HostBehindOne behindOne, TrustedProxiesTests.HostBehindTwo behindTwo, TrustedProxiesTests.HostBehindAnother behindAnother)
    : IClassFixture<TrustedProxiesTests.DirectHost>,
        IClassFixture<TrustedProxiesTests.HostBehindOne>,
        IClassFixture<TrustedProxiesTests.HostBehindTwo>,
        IClassFixture<TrustedProxiesTests.HostBehindAnother>
{
    private const string Peer = "127.0.0.1";
    private const string Client = "203.0.113.7";
    private const string Spoofed = "198.51.100.1";
    private const string OtherProxy = "10.0.0.9";

    [Theory]
    [InlineData(Client)]
    [InlineData("127.0.0.1")]
    [InlineData(Spoofed + ", " + Client)]
    public async Task By_default_nobody_is_believed(string forwardedFor) => Assert.Equal((Peer, "http", false), await direct.SeesAsync(forwardedFor, "https"));

    [Fact]
    public async Task An_unknown_peer_is_not_believed_even_on_this_machine() => Assert.Equal((Peer, "http", false), await behindAnother.SeesAsync(Client, "https"));

    [Fact]
    public async Task A_trusted_proxy_says_whom_it_forwards_and_how_that_one_called()
    {
        Assert.Equal((Client, "https", true), await behindOne.SeesAsync(Client, "https"));
        Assert.Equal((Client, "http", false), await behindOne.SeesAsync(Client, "http"));
        Assert.Equal(("2001:db8::7", "https", true), await behindOne.SeesAsync("2001:db8::7", "https"));
        Assert.Equal((Client, "http", false), await behindOne.SeesAsync($"{Client}:51234", forwardedProto: null));
    }

    [Fact]
    public async Task A_request_that_the_proxy_makes_itself_is_its_own() => Assert.Equal((Peer, "http", false), await behindOne.SeesAsync(forwardedFor: null, forwardedProto: null));

    /// <summary>The client sent the header itself, and the proxy put the client's address behind it.</summary>
    [Theory]
    [InlineData(Spoofed + ", " + Client)]
    [InlineData("127.0.0.1, " + Client)]
    [InlineData(Spoofed + ", 127.0.0.1, 10.0.0.9, " + Client)]
    public async Task What_a_client_wrote_into_the_header_itself_is_not_believed(string forwardedFor)
    {
        Assert.Equal((Client, "https", true), await behindOne.SeesAsync(forwardedFor, "https"));
        Assert.Equal((Client, "https", true), await behindTwo.SeesAsync(forwardedFor, "https"));
    }

    [Fact]
    public async Task Behind_two_proxies_the_first_is_believed_if_it_is_trusted_as_well_and_the_client_is_not()
    {
        Assert.Equal((Client, "https", true), await behindTwo.SeesAsync($"{Spoofed}, {Client}, {OtherProxy}", "https, https"));
        Assert.Equal((Client, "https", true), await behindTwo.SeesAsync($"{OtherProxy}, {Client}, {OtherProxy}", "https, https"));
    }

    [Fact]
    public async Task One_hop_is_one_entry_even_if_that_is_a_trusted_proxy() => Assert.Equal(("127.0.0.2", "https", true), await behindOne.SeesAsync($"{Client}, 127.0.0.2", "https"));

    [Theory]
    [InlineData("unknown")]
    [InlineData("_hidden")]
    [InlineData("999.1.1.1")]
    public async Task What_is_no_address_leaves_the_proxys(string forwardedFor) => Assert.Equal(Peer, (await behindOne.SeesAsync(forwardedFor, forwardedProto: null)).Address);

    public sealed class DirectHost : ProxiedHost
    {
        protected override IEnumerable<string> MoreArguments => [];
    }

    public sealed class HostBehindOne : ProxiedHost
    {
        protected override IEnumerable<string> MoreArguments => ["--Proxies:Trusted=127.0.0.0/8"];
    }

    public sealed class HostBehindTwo : ProxiedHost
    {
        protected override IEnumerable<string> MoreArguments => [$"--Proxies:Trusted=127.0.0.1, {OtherProxy}", "--Proxies:Hops=2"];
    }

    public sealed class HostBehindAnother : ProxiedHost
    {
        protected override IEnumerable<string> MoreArguments => [$"--Proxies:Trusted={OtherProxy},2001:db8::/32"];
    }

    /// <summary>Notes, after the product has handled a request, who made it as the product sees it.</summary>
    public abstract class ProxiedHost : EmbeddedApiHost, IStartupFilter
    {
        private const string NameHeader = "x-test-name";

        private readonly ConcurrentDictionary<string, string> _addresses = new();
        private readonly ConcurrentDictionary<string, string> _schemes = new();

        public async Task<(string Address, string Scheme, bool PromisesHttps)> SeesAsync(string? forwardedFor, string? forwardedProto)
        {
            var name = Guid.NewGuid().ToString("N");
            using var http = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(BaseAddress, "/health/live"));
            request.Headers.Host = "api.example.com";
            request.Headers.Add(NameHeader, name);
            if (forwardedFor is not null)
            {
                request.Headers.Add("X-Forwarded-For", forwardedFor);
            }

            if (forwardedProto is not null)
            {
                request.Headers.Add("X-Forwarded-Proto", forwardedProto);
            }

            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return (_addresses[name], _schemes[name], response.Headers.Contains("Strict-Transport-Security"));
        }

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (HttpContext context, RequestDelegate product) =>
            {
                context.Response.OnStarting(() =>
                {
                    var name = context.Request.Headers[NameHeader].ToString();
                    _addresses[name] = context.Connection.RemoteIpAddress!.ToString();
                    _schemes[name] = context.Request.Scheme;
                    return Task.CompletedTask;
                });
                await product(context);
            });
            next(app);
        };

        protected override void ReplaceServices(IServiceCollection services) => services.AddSingleton<IStartupFilter>(this);
    }
}
