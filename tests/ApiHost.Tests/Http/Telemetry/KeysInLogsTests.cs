using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Http.Telemetry;

/// <summary>Requests that hold a key where none belongs, on a host that logs all that it can.</summary>
public sealed class KeysInLogsTests(KeysInLogsTests.TalkativeApiHost host) : IClassFixture<KeysInLogsTests.TalkativeApiHost>
{
    private const string Secret = "bYw9Zk3QnV0xT7sLr2HcE5mJd8PgAu4f";
    private const string Key = "tlm_" + Secret;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>What a line of Kestrel says of each: without it, a test that finds no key would prove nothing.</summary>
    [Theory]
    [InlineData("GET /health/live HTTP/1.1\r\nhost: x\r\nx-api-key " + Key + "\r\n\r\n", "Invalid request header")]
    [InlineData("GET /health/live HTTP/1.1\r\nhost: x\r\nx api key: " + Key + "\r\n\r\n", "Invalid request header")]
    [InlineData("GET /health/live HTTP/1.1\r\nhost: x\r\nx api key: tlm_bYw9Zk3Q\u0001nV0xT7sLr2HcE5mJd8PgAu4f\r\n\r\n", "Invalid request header")]
    [InlineData("GET /health/live HTTP/1.1\r\nhost: x\r\nx-api-key: tlm_bYw9Zk3Q\0nV0xT7sLr2HcE5mJd8PgAu4f\r\n\r\n", "Malformed request")]
    [InlineData("GET /health/live HTTP/1.1\r\nhost: " + Key + "/\r\n\r\n", "Invalid Host header")]
    [InlineData("x-api-key: " + Key + "\r\n\r\n", "Invalid request line")]
    [InlineData("GET /" + Key + "?key=" + Key + "&other=tlm%5F" + Secret + " HTTP/1.1\r\nhost: x\r\n\r\n", "Request starting")]
    [InlineData("GET /health/live HTTP/1.1\r\nhost: x\r\nx-api-key: " + Key + "\r\nx-api-key: " + Key + "\r\n\r\n", "Request finished")]
    public async Task No_line_holds_it(string request, string line)
    {
        var (category, earlier) = ("Microsoft.AspNetCore.", host.Logs.Lines.Count);
        await SendAsync(request);
        await Eventually.ThatAsync(
            _ => Task.FromResult(host.Logs.Lines.Skip(earlier).Any(logged => logged.Contains(category, StringComparison.Ordinal) && logged.Contains(line, StringComparison.Ordinal))),
            Eventually.Patience,
            Cancelled);
        Assert.DoesNotContain(host.Logs.Lines, logged => logged.Contains("Zk3Q", StringComparison.Ordinal) || logged.Contains("8PgAu4f", StringComparison.Ordinal));
    }

    [Fact]
    public void Neither_parameters_nor_scopes_nor_exceptions_reach_a_provider_with_a_key()
    {
        using var seen = new EverythingRecorder();
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(seen);
        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Microsoft.Test");
        using (logger.BeginScope(new Dictionary<string, object?> { ["Path"] = $"/{Key}" }))
        {
#pragma warning disable CA1848, CA1873, CA2254 // As libraries log that know nothing of keys.
            logger.LogError(
                new InvalidOperationException($"Outer {Key}", new FormatException($"Inner {Key}")),
                "Header {Header} of {Count}, {Values}", Key, 7, new object[] { Key, "b" });
            logger.LogError($"Interpolated {Key}");
#pragma warning restore CA1848, CA1873, CA2254
        }

        Assert.Contains(seen.Lines, line => line.Contains("Header=tlm_…", StringComparison.Ordinal));
        Assert.Contains(seen.Lines, line => line.Contains("Count=7", StringComparison.Ordinal));
        Assert.Contains(seen.Lines, line => line.Contains("Inner tlm_…", StringComparison.Ordinal));
        Assert.Contains(seen.Lines, line => line.Contains("Path=/tlm_…", StringComparison.Ordinal));
        Assert.DoesNotContain(seen.Lines, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    private async Task SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.BaseAddress.Host, host.BaseAddress.Port, Cancelled);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancelled);
        client.Client.Shutdown(SocketShutdown.Send);
        using var answer = new StreamReader(stream);
        await answer.ReadToEndAsync(Cancelled);
    }

    public sealed class TalkativeApiHost : EmbeddedApiHost
    {
        protected override IEnumerable<string> MoreArguments =>
        [
            "--Logging:LogLevel:Default=Trace",
            "--Logging:LogLevel:Microsoft=Trace",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Trace",
            "--Logging:LogLevel:Telemetron.ApiHost.Authentication=Trace",
            "--Logging:LogLevel:Telemetron.ApiHost.Requests=Trace",
        ];

    }

    /// <summary>Keeps what a provider can see: the text, each parameter, each scope, the exception.</summary>
    private sealed class EverythingRecorder : ILoggerProvider, ILogger
    {
        private readonly List<string> _lines = [];

        public IReadOnlyCollection<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => categoryName == "Microsoft.Test" ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Keep(state);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            _lines.Add(formatter(state, exception));
            _lines.Add($"{exception?.Message} {exception}");
            Keep(state);
        }

        public void Dispose()
        {
        }

        private void Keep(object? state)
        {
            _lines.Add(state?.ToString() ?? string.Empty);
            if (state is IEnumerable<KeyValuePair<string, object?>> parameters)
            {
                _lines.AddRange(parameters.Select(parameter => $"{parameter.Key}={parameter.Value}"));
            }
        }
    }
}
