using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests.Tls;

public sealed class TlsTests(TlsCluster cluster) : IClassFixture<TlsCluster>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Silos_and_clients_with_certificates_of_the_authority_work_together()
    {
        var first = await AssignCall.AssignAsync(cluster.ApiPorts.CoHost, TlsCluster.Key);
        (await AssignCall.AssignAsync(cluster.ApiPorts.Client, TlsCluster.Key)).IsRepetitionOf(first);

        var (exitCode, output) = await CorrelateAsync(cluster.Ours.Settings(CertificateUse.Client), Correlator.Patient);
        Assert.True(exitCode == 0, output);
        Assert.Contains("20 enriched", output, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_client_without_a_certificate_reaches_no_silo() => IsRefusedAsync([]);

    [Fact]
    public Task A_client_of_another_authority_reaches_no_silo() => IsRefusedAsync(cluster.Theirs.Settings(CertificateUse.Client));

    [Fact]
    public Task A_client_of_another_authority_that_believes_ours_reaches_no_silo() => IsRefusedAsync(
        new(cluster.Theirs.Settings(CertificateUse.Silo)) { ["Tls__AuthorityPath"] = cluster.Ours.CertificatePath });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_port_closes_on_a_caller_without_a_certificate(bool gateway) => Assert.True(await ClosesAsync(gateway, []));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_port_closes_on_a_caller_of_another_authority(bool gateway)
    {
        var (certificatePath, keyPath) = cluster.Theirs.Issue(CertificateUse.Silo);
        using var certificate = X509Certificate2.CreateFromPemFile(certificatePath, keyPath);
        Assert.True(await ClosesAsync(gateway, [certificate]));
    }

    /// <summary>A silo says that it has refused the client, and the client that it got nowhere and tries again.</summary>
    private async Task IsRefusedAsync(Dictionary<string, string> tls)
    {
        var before = cluster.Refusals;
        await using var client = Correlator.Start(ProcessSettings.Of(cluster.ConnectionString, tls), Correlator.Patient);
        await client.PrintsAsync("No silo is reachable");
        await Eventually.ThatAsync(_ => Task.FromResult(cluster.Refusals > before || client.Exited.IsCompleted), Cancelled);
        Assert.False(client.Exited.IsCompleted, client.Output);
    }

    private Task<(int ExitCode, string Output)> CorrelateAsync(Dictionary<string, string> tls, string giveUpAfter) =>
        Correlator.RunAsync(ProcessSettings.Of(cluster.ConnectionString, tls), giveUpAfter);

    /// <summary>
    /// Whether the silo ends the connection by itself. Nothing is sent after the handshake: a silo that takes a caller waits for its first words.
    /// </summary>
    private async Task<bool> ClosesAsync(bool gateway, X509CertificateCollection certificates)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, gateway ? cluster.Ports.Gateway : cluster.Ports.Silo, Cancelled);
        await using var stream = new SslStream(client.GetStream());
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        bound.CancelAfter(Eventually.Patience);
        try
        {
            var options = new SslClientAuthenticationOptions { ClientCertificates = certificates, RemoteCertificateValidationCallback = (_, silo, _, _) => silo is not null };
            await stream.AuthenticateAsClientAsync(options, bound.Token);
            return await stream.ReadAsync(new byte[1], bound.Token) == 0;
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException)
        {
            return true;
        }
    }
}
