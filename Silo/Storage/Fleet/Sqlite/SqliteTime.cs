using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Telemetron.Silo.Storage.Fleet.Sqlite;

/// <summary>Converts times to and from their stored form: ISO 8601 text in UTC with microseconds, which sorts by time.</summary>
internal static class SqliteTime
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Returns the stored form of a time.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>Reads the time in a column.</summary>
    /// <exception cref="FormatException">The text does not have the stored form.</exception>
    public static DateTimeOffset Get(SqliteDataReader row, int column) =>
        DateTimeOffset.ParseExact(row.GetString(column), Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
