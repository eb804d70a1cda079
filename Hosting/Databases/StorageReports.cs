using Microsoft.Extensions.Logging;
using Telemetron.Hosting.Logging;

namespace Telemetron.Hosting.Databases;

/// <summary>
/// Reports what is wrong with the database, with the same message to callers, to the health check and, once a minute for each cause, to the log.
/// </summary>
internal sealed partial class StorageReports
{
    /// <summary>The log category of database failures, in every process.</summary>
    public const string LogCategory = "Telemetron.Silo.Storage";

    /// <summary>
    /// How long a failed operation keeps the silo from being ready, unless an operation succeeds meanwhile. A full disk, for example, only fails
    /// operations that need space on it, so with a probe alone the silo would be reported as ready in between.
    /// </summary>
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);

    private readonly StorageLocation _location;
    private readonly Action[] _reconnect;
    private readonly TimeProvider _time;
    private readonly LineLimit _lines;
    private readonly ILogger _logger;
    private volatile Trouble? _trouble;

    /// <summary>Creates the reports on a database.</summary>
    /// <param name="location">The database.</param>
    /// <param name="reconnect">
    /// Actions that each close the idle connections of a pool, because their sessions may not notice what an operator has changed.
    /// </param>
    /// <param name="time">The clock for the age of failures.</param>
    /// <param name="loggerFactory">Creates the log of <see cref="LogCategory"/>.</param>
    public StorageReports(StorageLocation location, Action[] reconnect, TimeProvider time, ILoggerFactory loggerFactory)
    {
        (_location, _reconnect, _time) = (location, reconnect, time);
        _lines = new LineLimit(time);
        _logger = loggerFactory.CreateLogger(LogCategory);
    }

    /// <summary>Why the silo is not ready although a probe succeeds; null if it is ready.</summary>
    public string? Current => _trouble is { } trouble && _time.GetElapsedTime(trouble.At) < Memory ? trouble.Sentence : null;

    /// <summary>Reports an operation that failed, except because of a defect.</summary>
    /// <returns>The exception for its caller.</returns>
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

    /// <summary>Records an operation that succeeded.</summary>
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
