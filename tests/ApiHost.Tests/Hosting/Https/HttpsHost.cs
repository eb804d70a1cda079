using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Hosting.Https;

/// <summary>ApiHost at an https address, with a certificate that is followed by that of its authority.</summary>
public class HttpsHost : EmbeddedApiHost
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public HttpsHost() => Files.Replace("one");

    public ServerCertificateFiles Files { get; } = new();

    protected override IEnumerable<string> MoreArguments =>
        ["--urls=https://127.0.0.1:0", $"--Https:CertificatePath={Files.CertificatePath}", $"--Https:KeyPath={Files.KeyPath}"];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Files.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens a connection, whose other side must have a certificate of the root.</summary>
    public async Task<SecureConnection> ConnectAsync(SslProtocols versions = SslProtocols.None, params SslApplicationProtocol[] offered)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(BaseAddress.Host, BaseAddress.Port, Cancelled);
        X509Certificate2[] sent = [];
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",
                EnabledSslProtocols = versions,
                ApplicationProtocols = [.. offered],
                CertificateChainPolicy = Files.NewChainPolicy(),
                RemoteCertificateValidationCallback = (_, _, chain, errors) =>
                {
                    sent = [.. chain!.ChainPolicy.ExtraStore];
                    return errors == SslPolicyErrors.None;
                },
            },
            Cancelled);
        return new SecureConnection(stream, sent);
    }
}

/// <summary>A connection on which one request after the other is sent.</summary>
public sealed class SecureConnection(SslStream stream, IReadOnlyList<X509Certificate2> sent) : IAsyncDisposable
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public SslStream Stream => stream;

    /// <summary>The subject of the certificate that the server showed.</summary>
    public string Subject => stream.RemoteCertificate!.Subject;

    /// <summary>The subjects of all certificates that it sent.</summary>
    public IReadOnlyList<string> Sent { get; } = [.. sent.Select(certificate => certificate.Subject)];

    /// <summary>The head of an answer.</summary>
    public async Task<string> HeadAsync(string host = "api.example.com", string path = "/health/live")
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HEAD {path} HTTP/1.1\r\nHost: {host}\r\n\r\n"), Cancelled);
        var (buffer, length) = (new byte[16 * 1024], 0);
        while (!Encoding.ASCII.GetString(buffer, 0, length).EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), Cancelled);
            Assert.NotEqual(0, read);
            length += read;
        }

        return Encoding.ASCII.GetString(buffer, 0, length);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
