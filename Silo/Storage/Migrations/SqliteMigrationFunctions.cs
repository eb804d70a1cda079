using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Telemetron.Silo.Storage.Fleet.Sqlite;

namespace Telemetron.Silo.Storage.Migrations;

/// <summary>SQL functions that the scripts for SQLite call.</summary>
internal static partial class SqliteMigrationFunctions
{
    private const long RowsPerLine = 100_000;

    /// <summary>Adds the functions to a connection.</summary>
    public static void AddTo(SqliteConnection connection, ILogger logger)
    {
        connection.CreateFunction<string, string>(
            "microseconds",
            time => SqliteTime.Format(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)),
            isDeterministic: true);

        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        connection.CreateFunction<string, bool>("moved", what =>
        {
            if (counts.Count == 0)
            {
                LogMoving(logger);
            }

            var count = counts[what] = counts.GetValueOrDefault(what) + 1;
            if (count % RowsPerLine == 0)
            {
                LogMoved(logger, count, what);
            }

            return true;
        });
    }

    [LoggerMessage(
        LogLevel.Information,
        "Moving devices and customers to tables of their own. A million devices with a customer each take about two minutes and 2 GB of free disk until the end. To interrupt it is safe.")]
    private static partial void LogMoving(ILogger logger);

    [LoggerMessage(LogLevel.Information, "Moved {Count} {What}.")]
    private static partial void LogMoved(ILogger logger, long count, string what);
}
