using System.Diagnostics.Metrics;
using Orleans.Storage;
using Telemetron.Hosting.Databases;

namespace Telemetron.Silo.Storage;

/// <summary>Measures the storage operations of grains, for all storages.</summary>
internal sealed class StorageMetrics
{
    private const string Operation = "telemetron.storage.operation";

    private readonly Histogram<double> _duration;
    private readonly Histogram<int> _commitRows;
    private readonly Counter<long> _racesLost;
    private readonly TimeProvider _time;

    public StorageMetrics(IMeterFactory meters, TimeProvider time)
    {
        var meter = meters.Create(Instrumentation.Name);
        _time = time;
        _duration = meter.CreateHistogram(
            "telemetron.storage.operation.duration",
            "s",
            "How long a grain waited for its storage.",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
            });
        _commitRows = meter.CreateHistogram(
            "telemetron.storage.commit.rows",
            "{row}",
            "Rows of devices and customers that were written by one commit.",
            advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500] });
        _racesLost = meter.CreateCounter<long>(
            "telemetron.storage.races.lost", "{race}", "Writes that storage refused because another activation of the grain had written first.");

        // Publish 0 from the start, so that an alert sees the first increment.
        _racesLost.Add(0);
    }

    /// <summary>Starts to measure an operation.</summary>
    /// <returns>The timestamp to pass when the operation ends.</returns>
    public long Start() => _duration.Enabled ? _time.GetTimestamp() : 0;

    /// <summary>Records an operation that succeeded.</summary>
    /// <param name="operation">The operation: read, write, clear or list.</param>
    /// <param name="started">The timestamp that <see cref="Start"/> returned.</param>
    public void Succeeded(string operation, long started)
    {
        if (_duration.Enabled)
        {
            _duration.Record(_time.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>(Operation, operation));
        }
    }

    /// <summary>Records an operation that failed.</summary>
    /// <param name="operation">The operation: read, write, clear or list.</param>
    /// <param name="started">The timestamp that <see cref="Start"/> returned.</param>
    /// <param name="exception">The failure.</param>
    public void Failed(string operation, long started, Exception exception)
    {
        if (exception is InconsistentStateException)
        {
            RaceLost(operation, started);
        }
        else
        {
            Failed(operation, started, ErrorType(exception));
        }
    }

    /// <summary>Records a write that lost a race: another activation had written first.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="started">The timestamp that <see cref="Start"/> returned.</param>
    public void RaceLost(string operation, long started)
    {
        _racesLost.Add(1);
        Failed(operation, started, "race_lost");
    }

    /// <summary>Records the number of rows of a commit.</summary>
    public void Committed(int rows) => _commitRows.Record(rows);

    private void Failed(string operation, long started, string errorType)
    {
        if (_duration.Enabled)
        {
            _duration.Record(
                _time.GetElapsedTime(started).TotalSeconds,
                new KeyValuePair<string, object?>(Operation, operation),
                new KeyValuePair<string, object?>(Instrumentation.ErrorType, errorType));
        }
    }

    private static string ErrorType(Exception exception) => exception switch
    {
        OperationCanceledException => "cancelled",
        StoredStateException => "unreadable",
        _ => StorageFailures.CauseOf(exception).Kind switch
        {
            StorageFailureKind.Unavailable => "unavailable",
            StorageFailureKind.Overloaded => "overloaded",
            StorageFailureKind.Misconfigured => "misconfigured",
            _ => "refused",
        },
    };
}
