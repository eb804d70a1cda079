namespace Telemetron.Testing.Telemetry;

/// <summary>A span as it travels over OTLP, as far as tests look at it.</summary>
/// <param name="Service">The name of the service that made it.</param>
/// <param name="Source">The activity source that made it.</param>
/// <param name="TraceId">Hexadecimal.</param>
/// <param name="SpanId">Hexadecimal.</param>
/// <param name="ParentId">Hexadecimal; empty when there is none.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Links">The spans that it links to.</param>
public sealed record OtlpSpan(
    string Service, string Source, string TraceId, string SpanId, string ParentId, string Name, IReadOnlyList<string> Links)
{
    /// <summary>The spans in one export, by the numbers that opentelemetry/proto/trace/v1/trace.proto gives the fields.</summary>
    public static IEnumerable<OtlpSpan> ReadAll(byte[] export) =>
        from resourceSpans in ProtobufMessage.Read(export).Messages(1)
        let service = NameOf(resourceSpans.Messages(1).Single())
        from scopeSpans in resourceSpans.Messages(2)
        let source = scopeSpans.Messages(1).Single().Text(1)
        from span in scopeSpans.Messages(2)
        select new OtlpSpan(
            service, source, span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), [.. span.Messages(13).Select(link => link.Hex(2))]);

    /// <inheritdoc/>
    public override string ToString() => $"{Service} {Source} {Name} {SpanId} in {ParentId}";

    private static string NameOf(ProtobufMessage resource) =>
        resource.Messages(1).Single(attribute => attribute.Text(1) == "service.name").Messages(2).Single().Text(1);
}
