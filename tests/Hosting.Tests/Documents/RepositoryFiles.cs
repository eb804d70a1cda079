using Telemetron.Testing;

namespace Telemetron.Hosting.Tests.Documents;

/// <summary>The files of the repository, without what a build makes.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] Folders = ["ApiHost", "Grains", "Grains.Interfaces", "Hosting", "Silo", "bench", "docker", "docs", "samples", "tests"];
    private static readonly string[] Built = [Separated("bin"), Separated("obj")];

    /// <summary>Their absolute paths.</summary>
    public static string[] All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Root),
        .. Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories))
            .Where(file => !Built.Any(file.Contains)),
    ];

    /// <summary>The documents, from the root.</summary>
    public static string[] Documents { get; } = [.. All.Where(IsDocument).Select(file => Path.GetRelativePath(Repository.Root, file))];

    /// <summary>The text of a file.</summary>
    /// <param name="path">The file, from the root.</param>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    private static bool IsDocument(string file) => file.EndsWith(".md", StringComparison.Ordinal);

    private static string Separated(string folder) => $"{Path.DirectorySeparatorChar}{folder}{Path.DirectorySeparatorChar}";
}
