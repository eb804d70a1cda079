using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Telemetron.Testing.Telemetry;

/// <summary>A collector of OpenTelemetry in the test's own process: keeps in memory what processes export over OTLP by HTTP.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();
    private readonly Task _loop;

    /// <summary>Starts it on a free port of 127.0.0.1.</summary>
    public OtlpReceiver()
    {
        Endpoint = $"http://127.0.0.1:{FreePort.Take()}";
        _listener.Prefixes.Add($"{Endpoint}/");
        _listener.Start();
        _loop = ReceiveAsync();
    }

    /// <summary>Its address.</summary>
    public string Endpoint { get; }

    /// <summary>The environment of a process that exports to it, and soon.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Endpoint,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    /// <summary>The spans that have arrived.</summary>
    public IReadOnlyList<OtlpSpan> Spans => [.. Bodies("/v1/traces").SelectMany(OtlpSpan.ReadAll)];

    /// <summary>How many exports of metrics have arrived.</summary>
    public int MetricsExports => Bodies("/v1/metrics").Count();

    /// <summary>Whether a text stands anywhere in the logs that have arrived.</summary>
    public bool LogsContain(string text) => Bodies("/v1/logs").Any(body => Contains(body, text));

    /// <summary>Whether a text stands anywhere in the spans or the measurements that have arrived.</summary>
    public bool SpansOrMetricsContain(string text) => Bodies("/v1/traces").Concat(Bodies("/v1/metrics")).Any(body => Contains(body, text));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _loop;
        _listener.Close();
    }

    private static bool Contains(byte[] body, string text) => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private IEnumerable<byte[]> Bodies(string path) => _received.Where(export => export.Path == path).Select(export => export.Body);

    private async Task ReceiveAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                _received.Enqueue((context.Request.Url!.AbsolutePath, body.ToArray()));
                context.Response.Close();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The listener was stopped, or an exporter went away in the middle of an export.
            }
        }
    }
}
