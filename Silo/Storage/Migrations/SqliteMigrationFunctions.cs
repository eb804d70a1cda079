using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Telemetron.Silo.Storage.Fleet.Sqlite;

namespace Telemetron.Silo.Storage.Migrations;

/// <summary>What the scripts for SQLite call that SQL has not.</summary>
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
            var count = counts[what] = counts.GetValueOrDefault(what) + 1;
            if (count % RowsPerLine == 0)
            {
                LogMoved(logger, count, what);
            }

            return true;
        });
    }

    [LoggerMessage(LogLevel.Information, "Moved {Count} {What}.")]
    private static partial void LogMoved(ILogger logger, long count, string what);
}
