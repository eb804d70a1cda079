using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Telemetron.Silo.Storage.Fleet.Sqlite;

/// <summary>Times as the file has them: ISO 8601 text in UTC with microseconds, so that their order is that of the text.</summary>
internal static class SqliteTime
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>The text.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>The time in a column.</summary>
    /// <exception cref="FormatException">It is no such text.</exception>
    public static DateTimeOffset Get(SqliteDataReader row, int column) =>
        DateTimeOffset.ParseExact(row.GetString(column), Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
