using System.Text.RegularExpressions;

namespace Telemetron.Hosting.Tests.Documents;

/// <summary>Documents name files of the repository, by the end of their paths, and sources name documents. A file that moves takes its mentions along.</summary>
public sealed partial class DocumentedFilesTests
{
    private static readonly string[] Sources = [".cs", ".csproj", ".http", ".md", ".sh", ".sql", ".yml"];

    public static TheoryData<string> Documents => [.. RepositoryFiles.Documents];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_file_that_a_document_names_exists(string document) => Assert.DoesNotContain(
        NamedIn(document), path => !RepositoryFiles.All.Any(file => file.EndsWith("/" + path, StringComparison.Ordinal)));

    [Theory]
    [InlineData("docs/architecture.md", "ApiHost/Api/DeviceAssignment/AssignDeviceToOwners.cs")]
    [InlineData("CONTRIBUTING.md", "Grains.Interfaces/OrleansContracts.txt")]
    public void Files_are_found_in_documents(string document, string path) => Assert.Contains(path, NamedIn(document));

    [Fact]
    public void Every_document_that_a_source_names_has_that_section()
    {
        var named = RepositoryFiles.All.Where(file => Sources.Contains(Path.GetExtension(file)))
            .SelectMany(file => DocumentPath().Matches(File.ReadAllText(file)))
            .Select(match => (Path: match.Groups["path"].Value, Section: match.Groups["section"].Value))
            .Distinct()
            .ToList();
        Assert.Contains(("docs/operations.md", "alerts"), named);
        Assert.All(named, document =>
        {
            Assert.Contains(document.Path, RepositoryFiles.Documents);
            Assert.True(document.Section.Length == 0 || Markdown.Sections(RepositoryFiles.Read(document.Path)).Contains(document.Section), $"{document}");
        });
    }

    private static IEnumerable<string> NamedIn(string document) => NamedFile().Matches(RepositoryFiles.Read(document)).Select(match => match.Groups["path"].Value);

    [GeneratedRegex(@"`(?:\./)?(?<path>(?:[A-Za-z0-9_.]+/)*[A-Za-z0-9_.]+\.(?:cs|csproj|hex|http|props|sh|sql|targets|txt|yml))`")]
    private static partial Regex NamedFile();

    [GeneratedRegex(@"(?<![\w/])(?<path>docs/[\w./-]+\.md)(?:#(?<section>[\w-]+))?")]
    private static partial Regex DocumentPath();
}
