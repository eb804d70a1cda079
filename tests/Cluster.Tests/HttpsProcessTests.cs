using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>HTTPS of a real process, with a caller that knows the authority and checks the name, as a caller of ours would.</summary>
public sealed class HttpsProcessTests : IDisposable
{
    private readonly TemporaryDirectory _data = new();
    private readonly ServerCertificateFiles _files = new();
    private readonly string _key = TestKey.Create();
    private readonly int _port = FreePort.Take();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _files.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task An_encrypted_key_and_its_certificate_are_replaced_while_calls_go_on()
    {
        _files.Replace("one", isEncrypted: true);
        await File.WriteAllTextAsync(_files.PathOf("password"), ServerCertificateFiles.Password + '\n', Cancelled);
        await using var host = Service.Start("ApiHost", Settings(("Https__KeyPassword_FILE", _files.PathOf("password"))));
        await host.PrintsAsync("Application started");
        await host.PrintsAsync("new connections get the certificate CN=one of");

        using var keptOpen = Caller(_ => { });
        Assert.Equal(HttpStatusCode.NotFound, await GetDeviceAsync(keptOpen));
        _files.Replace("two", isEncrypted: true);
        await host.PrintsAsync("new connections get the certificate CN=two of");

        string? shown = null;
        using var fresh = Caller(certificate => shown = certificate.Subject);
        Assert.Equal(HttpStatusCode.NotFound, await GetDeviceAsync(fresh));
        Assert.Equal("CN=two", shown);
        Assert.Equal(HttpStatusCode.NotFound, await GetDeviceAsync(keptOpen));
    }

    [Fact]
    public async Task An_expired_certificate_is_served_with_a_warning()
    {
        _files.Replace("old", TimeProvider.System.GetUtcNow().AddDays(-1));
        await using var host = Service.Start("ApiHost", Settings());
        await host.PrintsAsync("Application started");
        await host.PrintsAsync($"HTTPS: the certificate in {_files.CertificatePath} expired on ");
    }

    [Fact]
    public async Task A_wrong_password_ends_the_start_with_2_and_one_line()
    {
        _files.Replace("one", isEncrypted: true);
        var (code, output) = await Service.RunAsync("ApiHost", Settings(("Https__KeyPassword", "hunter2")));
        Assert.Equal(2, code);
        Assert.Equal("Https__KeyPassword does not decrypt the key in Https__KeyPath.", output.Trim());
    }

    private async Task<HttpStatusCode> GetDeviceAsync(HttpClient caller)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"https://localhost:{_port}/api/ext-v1/device/SN-1"));
        request.Headers.Add("x-api-key", _key);
        using var response = await caller.SendAsync(request, Cancelled);
        return response.StatusCode;
    }

    private HttpClient Caller(Action<X509Certificate2> onShown)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = _files.NewChainPolicy();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
        {
            onShown((X509Certificate2)certificate!);
            return errors == SslPolicyErrors.None;
        };
        return new HttpClient(handler);
    }

    private Dictionary<string, string> Settings(params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = $"https://localhost:{_port}",
            ["Https__CertificatePath"] = _files.CertificatePath,
            ["Https__KeyPath"] = _files.KeyPath,
            ["Storage__DataDirectory"] = _data.Path,
            ["Silo__Port"] = ProcessSettings.Port(),
            ["Silo__GatewayPort"] = ProcessSettings.Port(),
            ["Requests__DeadlineSeconds"] = ProcessSettings.DeadlineSeconds,
            ["Bootstrap__Organization"] = "acme",
            ["Bootstrap__ApiKey"] = _key,
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return settings;
    }
}
