using OpenTelemetry.Trace;
using Orleans.Diagnostics;

namespace Telemetron.Hosting.Telemetry;

/// <summary>The sources of spans: grain calls and Orleans' work for them, storage batches, and statements.</summary>
internal static class Traces
{
    private const string Npgsql = "Npgsql";

    /// <summary>Collects the spans that both programs create, without personal data.</summary>
    public static TracerProviderBuilder AddTelemetronSources(this TracerProviderBuilder traces) => traces
        .AddSource(ActivitySources.AllActivitySourceName, Npgsql, Instrumentation.Name)
        .AddInstrumentation(() => new ExceptionsInSpans())
        .AddProcessor(new OwnWorkIsNoTrace())
        .AddProcessor(new NoPersonalData());

    /// <summary>Propagates traces to the silos that this process calls, if it exports traces.</summary>
    public static ISiloBuilder AddTracePropagation(this ISiloBuilder silo, TelemetrySettings settings)
    {
        if (settings.ExportsTraces)
        {
            silo.AddActivityPropagation().AddOutgoingGrainCallFilter<UnsampledTraces>();
        }

        return silo;
    }

    /// <inheritdoc cref="AddTracePropagation(ISiloBuilder, TelemetrySettings)"/>
    public static IClientBuilder AddTracePropagation(this IClientBuilder client, TelemetrySettings settings)
    {
        if (settings.ExportsTraces)
        {
            client.AddActivityPropagation().AddOutgoingGrainCallFilter<UnsampledTraces>();
        }

        return client;
    }
}
