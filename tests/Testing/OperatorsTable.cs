using System.Text.RegularExpressions;

namespace Telemetron.Testing;

/// <summary>A line that an operator may see, from the tables of docs/operations.md.</summary>
/// <param name="Section">The heading that the table stands under.</param>
/// <param name="Quotes">The texts in its first cell. <c>…</c> and words in capitals stand for what differs from time to time.</param>
/// <param name="Cells">The other cells.</param>
public sealed record OperatorsRow(string Section, IReadOnlyList<string> Quotes, IReadOnlyList<string> Cells)
{
    /// <summary>Whether a printed line is one of those that the row is about.</summary>
    public bool IsAbout(string line) => Quotes.Any(quote => Regex.IsMatch(
        line, string.Join(".*", OperatorsTable.FixedParts(quote).Select(Regex.Escape)), RegexOptions.Singleline, TimeSpan.FromSeconds(1)));
}

/// <summary>The tables of docs/operations.md that say what a line means and what to do.</summary>
public static partial class OperatorsTable
{
    /// <summary>The table of Telemetron's own lines.</summary>
    public const string Own = "Messages";

    /// <summary>The table of what is wrong with the database.</summary>
    public const string Database = "The database";

    /// <summary>The table of Orleans' lines.</summary>
    public const string Orleans = "Orleans";

    private const int DatabaseExitCode = 1;

    /// <summary>All rows that quote a line.</summary>
    public static IReadOnlyList<OperatorsRow> Rows { get; } = [.. Read()];

    /// <summary>Whether a row is about the last line of a program that ended with this code. Those of the database have their code in a row for all.</summary>
    public static bool Explains(string line, int exitCode) => Rows.Any(row => row.IsAbout(line) && row.Section switch
    {
        Own => row.Cells[0].Contains($"exit code {exitCode}", StringComparison.Ordinal),
        Database => exitCode == DatabaseExitCode,
        _ => false,
    });

    /// <summary>What a quote has word for word, in order.</summary>
    public static IEnumerable<string> FixedParts(string quote) => Placeholder().Split(quote).Select(part => part.Trim(' ', '.')).Where(part => part.Length > 0);

    private static IEnumerable<OperatorsRow> Read()
    {
        var section = "";
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "docs", "operations.md")))
        {
            if (line.StartsWith('#'))
            {
                section = line.TrimStart('#', ' ');
            }
            else if (section is Own or Database or Orleans && line.StartsWith("| ", StringComparison.Ordinal))
            {
                var cells = line.Trim('|').Split(" | ");
                string[] quotes = [.. Quoted().Matches(cells[0]).Select(match => match.Groups[1].Value)];
                if (quotes.Length > 0)
                {
                    yield return new OperatorsRow(section, quotes, cells[1..]);
                }
            }
        }
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("…|\\b(?:SETTING|PORT|ADDRESS|CAUSE|SERVER|DATABASE|ROLE|FILE|WORDS)\\b")]
    private static partial Regex Placeholder();
}
