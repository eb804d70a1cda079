using System.Collections.Concurrent;
using System.Net;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>Some callers that create one new device after the other, until they are told to stop.</summary>
internal sealed class AssignLoad : IAsyncDisposable
{
    /// <summary>How many calls are on their way at a time.</summary>
    public const int Callers = 4;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(90);

    private readonly ConcurrentQueue<(string Identifier, HttpStatusCode Status, string Body)> _answers = new();
    private readonly Task _running;
    private volatile bool _stopped;

    public AssignLoad(int port, string key) => _running = Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => CallAsync(port, key)));

    /// <summary>The answers so far, in their order.</summary>
    public IReadOnlyCollection<(string Identifier, HttpStatusCode Status, string Body)> Answers => _answers;

    public int Acknowledged => _answers.Count(answer => answer.Status == HttpStatusCode.OK);

    /// <summary>Waits until so many devices more are created.</summary>
    public Task CreatesAsync(int more)
    {
        var aim = Acknowledged + more;
        return Eventually.ThatAsync(_ => Task.FromResult(Acknowledged >= aim), Bound, TestContext.Current.CancellationToken);
    }

    /// <summary>Ends when all calls are answered.</summary>
    public async Task StopAsync()
    {
        _stopped = true;
        await _running;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task CallAsync(int port, string key)
    {
        while (!_stopped)
        {
            var identifier = $"SN-{Guid.NewGuid():N}";
            var (status, body) = await AssignCall.TryAssignAsync(port, key, identifier);
            _answers.Enqueue((identifier, status, body));
        }
    }
}
