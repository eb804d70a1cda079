using System.Text.RegularExpressions;

namespace Telemetron.Hosting.Tests.Documents;

/// <summary>docs/README.md: the index of the documents, and the glossary.</summary>
public sealed partial class DocumentIndexTests
{
    private const string Index = "docs/README.md";

    [Fact]
    public void The_index_has_every_document()
    {
        var documents = RepositoryFiles.Documents.Where(document => document != Index && document.StartsWith("docs/", StringComparison.Ordinal));
        Assert.Empty(documents.Select(document => document["docs/".Length..]).Except(Markdown.Links(RepositoryFiles.Read(Index))));
    }

    [Fact]
    public void Every_term_of_the_glossary_is_used_in_another_document_and_they_are_in_order()
    {
        var terms = Term().Matches(RepositoryFiles.Read(Index)).Select(match => match.Groups["term"].Value).ToList();
        var others = string.Concat(RepositoryFiles.Documents.Where(document => document != Index).Select(RepositoryFiles.Read));
        Assert.Equal(terms.Order(StringComparer.OrdinalIgnoreCase), terms);
        Assert.Contains("activation", terms);
        Assert.All(terms, term => Assert.Contains(term, others, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"^\| \*\*(?<term>[^*]+)\*\* \|", RegexOptions.Multiline)]
    private static partial Regex Term();
}
