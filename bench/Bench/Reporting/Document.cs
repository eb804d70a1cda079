using System.Text.Encodings.Web;
using System.Text.Json;

namespace Telemetron.Bench.Reporting;

/// <summary>
/// Where results go: <c>benchmarks.md</c>, in which each command replaces the section that is its own and leaves the words around it alone,
/// and a directory beside it for charts and for all that was measured.
/// </summary>
internal sealed class Document(string directory)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private string Page => Path.Combine(directory, "benchmarks.md");

    /// <summary>Replaces a section.</summary>
    /// <param name="section">Its name, which stands in the page as <c>&lt;!-- begin name --&gt;</c> and <c>&lt;!-- end name --&gt;</c>.</param>
    /// <param name="lines">What it says.</param>
    /// <param name="measured">What was measured, for machines to read.</param>
    public async Task WriteAsync(string section, IEnumerable<string> lines, object measured)
    {
        Directory.CreateDirectory(Path.Combine(directory, "benchmarks"));
        var (begin, end) = ($"<!-- begin {section} -->", $"<!-- end {section} -->");
        var page = File.Exists(Page) ? await File.ReadAllTextAsync(Page) : "";
        if (!page.Contains(begin, StringComparison.Ordinal))
        {
            page = $"{page}{begin}\n{end}\n";
        }

        var before = page[..(page.IndexOf(begin, StringComparison.Ordinal) + begin.Length)];
        var after = page[page.IndexOf(end, StringComparison.Ordinal)..];
        await File.WriteAllTextAsync(Page, $"{before}\n{string.Join('\n', lines)}\n{after}");
        await File.WriteAllTextAsync(Path.Combine(directory, "benchmarks", $"{section}.json"), JsonSerializer.Serialize(measured, Json) + '\n');
    }

    /// <summary>Writes the tables of a section to a file of their own.</summary>
    public async Task WriteTablesAsync(string section, IEnumerable<string> lines)
    {
        Directory.CreateDirectory(Path.Combine(directory, "benchmarks"));
        await File.WriteAllTextAsync(Path.Combine(directory, "benchmarks", $"{section}.md"), string.Join('\n', lines).TrimEnd() + '\n');
    }

    /// <summary>Where the chart of a section goes.</summary>
    public string ChartOf(string section)
    {
        Directory.CreateDirectory(Path.Combine(directory, "benchmarks"));
        return Path.Combine(directory, "benchmarks", $"{section}.png");
    }
}
