using System.Text.RegularExpressions;
using Telemetron.Testing;

namespace Telemetron.Hosting.Tests;

/// <summary>Documents name files of the sources, by the end of their paths. A file that moves takes its mentions along.</summary>
public sealed partial class DocumentedFilesTests
{
    private static readonly string[] Sources = ["ApiHost", "Grains", "Grains.Interfaces", "Hosting", "Silo", "bench", "docs", "samples", "tests"];
    private static readonly string[] Built = [$"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"];

    private static readonly string[] Files =
    [
        .. Directory.EnumerateFiles(Repository.Root),
        .. Sources.SelectMany(source => Directory.EnumerateFiles(Path.Combine(Repository.Root, source), "*", SearchOption.AllDirectories))
            .Where(file => !Built.Any(file.Contains)),
    ];

    public static TheoryData<string> Documents => [.. Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal)).Select(file => Path.GetRelativePath(Repository.Root, file))];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Every_source_file_that_a_document_names_exists(string document)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, document), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(SourceFile().Matches(text).Select(match => match.Groups["path"].Value), path => !Files.Any(file => file.EndsWith("/" + path, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_architecture_names_files() => Assert.NotEmpty(SourceFile().Matches(
        await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "architecture.md"), TestContext.Current.CancellationToken)));

    [GeneratedRegex(@"`(?<path>[A-Za-z.]+(?:/[A-Za-z.]+)*\.cs)`")]
    private static partial Regex SourceFile();
}
