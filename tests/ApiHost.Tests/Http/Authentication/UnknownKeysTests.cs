using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.Organizations;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Http.Authentication;

/// <summary>Over HTTP, on a host whose key grains are as slow as the test wants.</summary>
public sealed class UnknownKeysTests(UnknownKeysTests.SlowKeysApiHost host) : IClassFixture<UnknownKeysTests.SlowKeysApiHost>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_too_many_unknown_keys_are_looked_up_another_one_is_503_and_a_known_one_is_served()
    {
        var known = await host.NewCallerAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await known.GetDeviceAsync("SN-1")).Status);

        host.AreSlow = true;
        const int Places = ApiKeyVerifier.MaxUnknownAtOnce + ApiKeyVerifier.MaxUnknownWaiting;
        var attack = Enumerable.Range(0, Places).Select(_ => SendAsync(known, ApiKey.Create())).ToArray();
        HttpAnswer beyond = null!;
        await Eventually.ThatAsync(
            async token => (beyond = await SendAsync(known, ApiKey.Create()).WaitAsync(TimeSpan.FromSeconds(5), token)).Status == HttpStatusCode.ServiceUnavailable,
            Eventually.Patience,
            Cancelled);
        beyond.IsError(HttpStatusCode.ServiceUnavailable, "overloaded");
        Assert.NotNull(beyond.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.NotFound, (await known.GetDeviceAsync("SN-1")).Status);
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync());

        host.AreSlow = false;
        var answers = await Task.WhenAll(attack);
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.ServiceUnavailable, $"{answer.Status}"));
        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.Unauthorized);
    }

    private static Task<HttpAnswer> SendAsync(Caller caller, ApiKey key) => caller.SendAsync(HttpMethod.Get, "device/SN-1", content: null, key.Reveal());

    private async Task<HttpStatusCode> ReadyAsync()
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(host.BaseAddress, "/health/ready"), Cancelled);
        return response.StatusCode;
    }

    /// <summary>Its key grains do not answer for as long as they are told to be slow, but for keys that are good.</summary>
    public sealed class SlowKeysApiHost : EmbeddedApiHost
    {
        private volatile TaskCompletionSource? _answers;

        public bool AreSlow
        {
            set
            {
                _answers?.TrySetResult();
                _answers = value ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;
            }
        }

        protected override IEnumerable<string> MoreArguments => ["--Requests:DeadlineSeconds=300"];

        protected override void ReplaceServices(IServiceCollection services) => services.AddSingleton<AskApiKeyGrain>(
            provider => async (hash, cancellationToken) =>
            {
                var outcome = await provider.GetRequiredService<IGrainFactory>().GetApiKey(hash).Verify(cancellationToken);
                if (!outcome.IsSuccess && _answers is { } answers)
                {
                    await answers.Task;
                }

                return outcome;
            });
    }
}
