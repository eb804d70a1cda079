namespace Telemetron.Testing;

/// <summary>
/// Files in <c>tests/Golden</c> that say what a version of the program wrote: on the wire, or into storage. They are read from the sources,
/// and once they are there they never change.
/// </summary>
/// <remarks>
/// New files, for new samples, are made by <c>TELEMETRON_GOLDEN=new dotnet run --project tests/PROJECT</c>: it writes those that are
/// missing and touches no other.
/// </remarks>
public static class GoldenFiles
{
    private const string Variable = "TELEMETRON_GOLDEN";

    /// <summary>The text in a file, without the end of its last line.</summary>
    /// <param name="name">The file, below <c>tests/Golden</c>.</param>
    /// <exception cref="FileNotFoundException">It does not exist. The message says how to make it.</exception>
    public static string Read(string name) => File.Exists(PathOf(name))
        ? File.ReadAllText(PathOf(name)).TrimEnd('\n')
        : throw new FileNotFoundException($"tests/Golden/{name} is missing. If it is for a new sample, run this test with {Variable}=new and check the file in.");

    /// <summary>The text in a file, which is made from <paramref name="current"/> first if it does not exist and new files are asked for.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static string Read(string name, string current)
    {
        if (!File.Exists(PathOf(name)) && Environment.GetEnvironmentVariable(Variable) == "new")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
            File.WriteAllText(PathOf(name), current + '\n');
        }

        return Read(name);
    }

    /// <summary>The names of the files in a directory, in order.</summary>
    public static string[] NamesIn(string directory) =>
        [.. Directory.GetFiles(PathOf(directory)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string PathOf(string name) => Path.Combine(Repository.Root, "tests", "Golden", name);
}
