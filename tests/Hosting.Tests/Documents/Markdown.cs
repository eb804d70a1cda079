using System.Text.RegularExpressions;

namespace Telemetron.Hosting.Tests.Documents;

/// <summary>What a reader of a document can click on, and where that leads.</summary>
internal static partial class Markdown
{
    /// <summary>The targets of links and pictures.</summary>
    public static IEnumerable<string> Links(string text) => Link().Matches(Code().Replace(text, "")).Select(match => match.Groups["target"].Value);

    /// <summary>The names that links to headings have, as GitHub makes them.</summary>
    public static IEnumerable<string> Sections(string text) => Heading().Matches(CodeBlock().Replace(text, ""))
        .Select(match => NotInAName().Replace(match.Groups["title"].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?<target>[^()\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<title>.+?) *$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w -]")]
    private static partial Regex NotInAName();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("^```.*?^```|`[^`\n]+`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
