using Telemetron.Testing.Telemetry;

namespace Telemetron.Cluster.Tests.Telemetry;

/// <summary>The spans of one trace.</summary>
internal sealed class TraceTree(IReadOnlyList<OtlpSpan> spans, CallersSpan caller)
{
    private readonly Dictionary<string, OtlpSpan> _byId = spans.Where(span => span.TraceId == caller.TraceId).ToDictionary(span => span.SpanId);

    public IReadOnlyCollection<OtlpSpan> Spans => _byId.Values;

    /// <summary>Those that hang on nothing; in one tree that is one, and it hangs on the caller.</summary>
    public IReadOnlyList<OtlpSpan> Roots => [.. Spans.Where(span => !_byId.ContainsKey(span.ParentId))];

    /// <summary>Each span that nothing hangs on, with all that it hangs on, from the root on: the names of the stations.</summary>
    public IEnumerable<string> Paths
    {
        get
        {
            var parents = Spans.Select(span => span.ParentId).ToHashSet();
            return Spans.Where(span => !parents.Contains(span.SpanId)).Select(leaf => string.Join(" > ", Ancestors(leaf).Reverse().Select(span => span.Name)));
        }
    }

    private IEnumerable<OtlpSpan> Ancestors(OtlpSpan leaf)
    {
        for (var span = leaf; span is not null; span = _byId.GetValueOrDefault(span.ParentId))
        {
            yield return span;
        }
    }
}
