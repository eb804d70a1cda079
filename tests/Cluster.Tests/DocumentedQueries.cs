using System.Data.Common;
using System.Text.RegularExpressions;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>SQL in the documents.</summary>
internal static partial class DocumentedQueries
{
    /// <summary>The queries in a document.</summary>
    public static IEnumerable<string> In(string document) => Query().Matches(Read(document)).Select(match => match.Groups[1].Value);

    /// <summary>The queries that a document gives to <c>sqlite3</c>.</summary>
    public static IEnumerable<string> ForSqliteIn(string document) => SqliteQuery().Matches(Read(document)).Select(match => match.Groups[1].Value);

    /// <summary>What a query finds: rows as text, without their times.</summary>
    public static async Task<List<string>> RowsAsync(DbDataSource source, string query)
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var command = source.CreateCommand(query);
        await using var reader = await command.ExecuteReaderAsync(cancelled);
        var rows = new List<string>();
        while (await reader.ReadAsync(cancelled))
        {
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount)
                .Select(reader.GetValue).Where(value => value is not (DateTime or DBNull)).Select(value => $"{value}")));
        }

        return rows;
    }

    private static string Read(string document) => File.ReadAllText(Path.Combine(Repository.Root, "docs", document));

    [GeneratedRegex("```sql\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Query();

    [GeneratedRegex("^sqlite3 .*\"(SELECT [^\"]+)\"$", RegexOptions.Multiline)]
    private static partial Regex SqliteQuery();
}
