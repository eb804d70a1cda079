using Telemetron.Testing;

namespace Telemetron.Hosting.Tests.Documents;

/// <summary>Every link within the repository leads to a file that exists, and to a heading that the file has.</summary>
public sealed class DocumentLinksTests
{
    public static TheoryData<string> Documents => [.. RepositoryFiles.Documents];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_in_a_document_leads_somewhere(string document) =>
        Assert.DoesNotContain(Markdown.Links(RepositoryFiles.Read(document)), link => !IsElsewhere(link) && !Leads(document, link));

    [Theory]
    [InlineData("README.md", "docs/operations.md#limits", true)]
    [InlineData("docs/operations.md", "../README.md#limits", false)]
    [InlineData("README.md", "operations.md", false)]
    [InlineData("docs/operations.md", "../README.md", true)]
    [InlineData("docs/operations.md", "#limits", true)]
    [InlineData("docs/operations.md", "adr", true)]
    [InlineData("docs/http-api.md", "#get-devices-get-customers-get-customeriddevices", true)]
    public void A_link_is_followed_from_its_document(string document, string link, bool leads) => Assert.Equal(leads, Leads(document, link));

    private static bool IsElsewhere(string link) => Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto";

    private static bool Leads(string document, string link)
    {
        var (path, section) = link.Split('#') is [var before, var after] ? (before, after) : (link, "");
        var target = path.Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, path);
        var file = Path.GetFullPath(Path.Combine(Repository.Root, target));
        return section.Length == 0 ? Path.Exists(file) : File.Exists(file) && Markdown.Sections(File.ReadAllText(file)).Contains(section);
    }
}
