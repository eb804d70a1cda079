namespace Telemetron.Testing;

/// <summary>Where the sources are, seen from a test program in its output directory.</summary>
public static class Repository
{
    private static readonly DirectoryInfo Framework = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>The directory with the solution in it.</summary>
    public static string Root => Framework.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    /// <summary>A program in its own output directory, built in the same configuration as the program that asks.</summary>
    /// <param name="project">The project's directory, from the root.</param>
    public static string ProgramOf(string project) =>
        Path.Combine(Root, project, "bin", Framework.Parent!.Name, Framework.Name, Path.GetFileName(project) + ".dll");
}
