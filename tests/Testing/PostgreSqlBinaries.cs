using System.Globalization;

namespace Telemetron.Testing;

/// <summary>Finds the programs of the newest PostgreSQL server on this machine.</summary>
internal static class PostgreSqlBinaries
{
    private const string DebianRoot = "/usr/lib/postgresql";

    /// <summary>The directory of <c>postgres</c> and <c>initdb</c>.</summary>
    /// <exception cref="InvalidOperationException">There is none. A test that needs a server fails; it is never skipped.</exception>
    public static string Find()
    {
        var installed = Directory.Exists(DebianRoot) ? Directory.GetDirectories(DebianRoot) : [];
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        return installed
            .OrderByDescending(Version)
            .Select(directory => Path.Combine(directory, "bin"))
            .Concat(path.Where(Path.IsPathRooted))
            .FirstOrDefault(HasServer)
            ?? throw new InvalidOperationException(
                "These tests start a PostgreSQL server of their own and found no installed one. Run ./test.sh or apt-get install postgresql.");
    }

    private static bool HasServer(string directory) =>
        File.Exists(Path.Combine(directory, "postgres")) && File.Exists(Path.Combine(directory, "initdb"));

    private static double Version(string directory) =>
        double.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var version) ? version : 0;
}
