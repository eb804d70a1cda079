using System.Collections.Concurrent;
using System.Diagnostics;
using Telemetron.ApiHost.Tests.Contract.Model.Linearizability;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Contract.Model.Calls;

/// <summary>Makes the calls of one run, by any number of callers, and records what was answered.</summary>
/// <param name="clients">Clients of all ApiHosts, which take turns: no caller may be able to tell one from another.</param>
/// <param name="cancellationToken">Ends the calls.</param>
internal sealed class Session(IReadOnlyList<TelemetronClient> clients, CancellationToken cancellationToken)
{
    private const string NoSuchId = "cust_none";

    private readonly ConcurrentDictionary<string, string> _customerIds = new();
    private readonly ConcurrentQueue<RecordedCall<FleetModel>> _history = new();
    private int _calls;

    /// <summary>What was recorded.</summary>
    public IReadOnlyList<RecordedCall<FleetModel>> History => [.. _history];

    /// <summary>The id of a customer, if an answer has told one.</summary>
    public string IdOf(string email) => _customerIds.GetValueOrDefault(email, NoSuchId);

    /// <summary>Remembers the id of a customer, so that calls can ask for it.</summary>
    public string Learn(string email, string id)
    {
        _customerIds.TryAdd(email, id);
        return id;
    }

    /// <summary>Makes a call and records it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="read">What it did, by its answer. An answer that no state explains is an exception.</param>
    public async Task<HttpAnswer> CallAsync(
        Func<TelemetronClient, CancellationToken, Task<HttpAnswer>> call, Func<HttpAnswer, IReadOnlyList<IReadOnlyList<Step<FleetModel>>>> read)
    {
        var client = clients[Interlocked.Increment(ref _calls) % clients.Count];
        var began = Stopwatch.GetTimestamp();
        var answer = await call(client, cancellationToken);
        var ended = Stopwatch.GetTimestamp();
        _history.Enqueue(new RecordedCall<FleetModel>(began, ended, read(answer)));
        return answer;
    }

    /// <summary>An answer that the contract does not have for such a call.</summary>
    public static Exception Unexpected(HttpAnswer answer) => new InvalidOperationException($"{(int)answer.Status} {answer.Text}");
}
