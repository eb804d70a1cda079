using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Telemetron.Testing.Telemetry;

/// <summary>Keeps what is measured by the instruments of one host, whatever other hosts this process has.</summary>
public sealed class MeterRecorder : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _measurements = new();

    /// <summary>Listens to the meters of this name that <paramref name="factory"/> makes.</summary>
    public MeterRecorder(IMeterFactory factory, string meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == meter && ReferenceEquals(instrument.Meter.Scope, factory))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, $"{value}", tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, $"{value}", tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Keep(instrument, "", tags));
        _listener.Start();
    }

    /// <summary>
    /// Every measurement so far, as the instrument's name, its value and its tags: <c>telemetron.assignments 1 telemetron.outcome=created</c>. A
    /// duration has no value, since no test knows it.
    /// </summary>
    public IReadOnlyCollection<string> Measurements => _measurements;

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, string value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string[] words = [instrument.Name, value, .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")];
        _measurements.Enqueue(string.Join(' ', words.Where(word => word.Length > 0)));
    }
}
