using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Hosting.Https;

/// <summary>On a host whose certificate no other test uses.</summary>
public sealed class CertificateReplacementTests(HttpsHost host) : IClassFixture<HttpsHost>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task New_connections_get_a_replaced_certificate_and_those_that_are_open_go_on()
    {
        await using var before = await host.ConnectAsync();
        Assert.Equal("CN=one", before.Subject);
        Assert.StartsWith("HTTP/1.1 200 ", await before.HeadAsync(), StringComparison.Ordinal);

        host.Files.Replace("two");
        await Eventually.ThatAsync(async _ => await SubjectAsync() == "CN=two", Cancelled);
        Assert.StartsWith("HTTP/1.1 200 ", await before.HeadAsync(), StringComparison.Ordinal);

        // Half of a pair.
        ServerCertificateFiles.Write(host.Files.CertificatePath, host.Files.Issue("three").Certificate);
        await Eventually.ThatAsync(_ => Task.FromResult(host.Logs.Lines.Any(line => line.Contains("the files of the certificate are not used: Https__KeyPath", StringComparison.Ordinal))), Cancelled);
        Assert.Equal("CN=two", await SubjectAsync());
        Assert.StartsWith("HTTP/1.1 200 ", await before.HeadAsync(), StringComparison.Ordinal);

        host.Files.Replace("four");
        await Eventually.ThatAsync(async _ => await SubjectAsync() == "CN=four", Cancelled);
        Assert.StartsWith("HTTP/1.1 200 ", await before.HeadAsync(), StringComparison.Ordinal);
    }

    private async Task<string> SubjectAsync()
    {
        await using var connection = await host.ConnectAsync();
        return connection.Subject;
    }
}
