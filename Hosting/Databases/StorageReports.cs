using Microsoft.Extensions.Logging;
using Telemetron.Hosting.Logging;

namespace Telemetron.Hosting.Databases;

/// <summary>Tells what is wrong with the database: the log once a minute per cause, callers and the health check by the same sentence.</summary>
internal sealed partial class StorageReports
{
    /// <summary>The category that failures of a database are logged under, in every process.</summary>
    public const string LogCategory = "Telemetron.Silo.Storage";

    /// <summary>
    /// How long an operation that failed keeps the silo from being ready, if none succeeds meanwhile. A full disk is met only by those who need room on it, so a
    /// probe alone would call the silo ready between two of them.
    /// </summary>
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);

    private readonly StorageLocation _location;
    private readonly Action[] _reconnect;
    private readonly TimeProvider _time;
    private readonly LineLimit _lines;
    private readonly ILogger _logger;
    private volatile Trouble? _trouble;

    /// <summary>Reports on one database.</summary>
    /// <param name="location">Which.</param>
    /// <param name="reconnect">Each closes the idle connections of a pool, where a session may remember what an operator has changed since.</param>
    /// <param name="time">Measures how long ago a failure was.</param>
    /// <param name="loggerFactory">Makes the log of <see cref="LogCategory"/>.</param>
    public StorageReports(StorageLocation location, Action[] reconnect, TimeProvider time, ILoggerFactory loggerFactory)
    {
        (_location, _reconnect, _time) = (location, reconnect, time);
        _lines = new LineLimit(time);
        _logger = loggerFactory.CreateLogger(LogCategory);
    }

    /// <summary>What keeps the silo from being ready though a probe succeeds; null for nothing.</summary>
    public string? Current => _trouble is { } trouble && _time.GetElapsedTime(trouble.At) < Memory ? trouble.Sentence : null;

    /// <summary>An operation failed for a reason that is no defect.</summary>
    /// <returns>What its caller is told.</returns>
    public StorageUnavailableException Failed(string operation, Exception exception)
    {
        var cause = StorageFailures.CauseOf(exception);
        var sentence = StorageFailures.Explain(exception, _location);
        if (cause.Kind == StorageFailureKind.Misconfigured)
        {
            _trouble = new Trouble(operation, sentence, _time.GetTimestamp());
            Array.ForEach(_reconnect, close => close());
        }

        if (_lines.IsDue(cause.Sentence, out var count))
        {
            Log(cause.Kind == StorageFailureKind.Misconfigured ? LogLevel.Error : LogLevel.Warning, sentence, count);
        }

        return new StorageUnavailableException($"Storage is unavailable. {sentence}") { RequiresOperator = cause.Kind == StorageFailureKind.Misconfigured };
    }

    /// <summary>An operation succeeded.</summary>
    public void Succeeded(string operation)
    {
        if (_trouble is { } trouble && trouble.Operation == operation)
        {
            _trouble = null;
        }
    }

    [LoggerMessage("Storage is unavailable. {Sentence} Operations that failed so since the last such line: {Count}.")]
    private partial void Log(LogLevel level, string sentence, long count);

    private sealed record Trouble(string Operation, string Sentence, long At);
}
