using System.Net;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Hosting;

public sealed class DrainTests(DrainTests.PatientApiHost host) : IClassFixture<DrainTests.PatientApiHost>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_that_was_told_to_stop_is_not_ready_any_more_and_serves_on()
    {
        var caller = await host.NewCallerAsync();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var stop = host.StopAsync(patience.Token);

        await Eventually.ThatAsync(async _ => await StatusOfAsync("/health/ready") == HttpStatusCode.ServiceUnavailable, Cancelled);
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync("/health/live"));
        var answer = await caller.AssignAsync("""{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"],"autoCreateDevice":true,"deviceType":"sensor"}""");
        Assert.Equal(HttpStatusCode.OK, answer.Status);

        Assert.False(stop.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stop);
    }

    private async Task<HttpStatusCode> StatusOfAsync(string path)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(host.BaseAddress, path), Cancelled);
        return response.StatusCode;
    }

    /// <summary>A host that a load balancer has plenty of time to turn away from.</summary>
    public sealed class PatientApiHost : EmbeddedApiHost
    {
        protected override IEnumerable<string> MoreArguments => ["--Requests:DrainSeconds=300"];
    }
}
