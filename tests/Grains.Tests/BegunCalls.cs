using System.Collections.Concurrent;

namespace Telemetron.Grains.Tests;

/// <summary>Counts the calls that grains have begun to execute. That a call was sent earlier than another does not mean that it arrives earlier.</summary>
public sealed class BegunCalls : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<string, int> _begun = new();

    public int CountOf(string key) => _begun.GetValueOrDefault(key);

    public Task Invoke(IIncomingGrainCallContext context)
    {
        _begun.AddOrUpdate(context.TargetId.Key.ToString()!, 1, (_, count) => count + 1);
        return context.Invoke();
    }
}
