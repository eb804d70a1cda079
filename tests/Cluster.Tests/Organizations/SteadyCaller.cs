using System.Collections.Concurrent;
using System.Net;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests.Organizations;

/// <summary>A caller that sends one request after the other, with the key that it was last given.</summary>
internal sealed class SteadyCaller : IAsyncDisposable
{
    private readonly Uri _host;
    private readonly ConcurrentQueue<(HttpStatusCode Status, string Body)> _failures = new();
    private readonly Task _running;
    private volatile string _key;
    private volatile bool _stopped;
    private int _served;

    public SteadyCaller(int port, string key)
    {
        _host = new Uri($"http://127.0.0.1:{port}");
        _key = key;
        _running = CallAsync();
    }

    /// <summary>The key of the next request.</summary>
    public string Key
    {
        set => _key = value;
    }

    /// <summary>The answers that were no success.</summary>
    public IReadOnlyCollection<(HttpStatusCode Status, string Body)> Failures => _failures;

    /// <summary>Waits until so many requests more were served.</summary>
    public Task IsServedAsync(int more)
    {
        var aim = Volatile.Read(ref _served) + more;
        return Eventually.ThatAsync(_ => Task.FromResult(Volatile.Read(ref _served) >= aim), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _stopped = true;
        await _running;
    }

    private async Task CallAsync()
    {
        for (var i = 0; !_stopped; i++)
        {
            var client = new TelemetronClient(_host, _key);
            var answer = await client.AssignDeviceToOwnersAsync($"SN-{i % 10}", ["john.doe@example.com"], cancellationToken: TestContext.Current.CancellationToken);
            if (answer.Status == HttpStatusCode.OK)
            {
                Interlocked.Increment(ref _served);
            }
            else
            {
                _failures.Enqueue((answer.Status, answer.Text));
            }
        }
    }
}
