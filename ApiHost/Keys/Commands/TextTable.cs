using System.Globalization;
using System.Text;

namespace Telemetron.ApiHost.Keys.Commands;

/// <summary>Rows to print.</summary>
/// <param name="header">What the columns are called.</param>
internal sealed class TextTable(params string[] header)
{
    private const string Gap = "  ";
    private const string None = "-";

    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row. What nobody should see on a terminal, such as the start of a colour, is replaced.</summary>
    public void Add(params string?[] cells) => _rows.Add([.. cells.Select(cell => string.IsNullOrEmpty(cell) ? None : Clean(cell))]);

    /// <summary>A time in UTC; null for none.</summary>
    public static string? TextOf(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    /// <summary>A header and columns.</summary>
    public string ForPeople()
    {
        var widths = header.Select((name, column) => _rows.Select(row => row[column].Length).Append(name.Length).Max()).ToArray();
        var text = new StringBuilder();
        foreach (var row in _rows.Prepend(header))
        {
            text.AppendLine(string.Join(Gap, row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }

        return text.ToString();
    }

    /// <summary>A line for each row, with tabs between its cells.</summary>
    public string ForPrograms() => string.Concat(_rows.Select(row => string.Join('\t', row) + "\n"));

    private static string Clean(string cell) => string.Concat(cell.Select(character => char.IsControl(character) ? '\uFFFD' : character));
}
