using DbUp.Engine;

namespace Telemetron.Silo.Storage.Migrations;

/// <summary>The SQL scripts embedded in this assembly. A database's journal identifies them by their file names.</summary>
internal static class MigrationScripts
{
    public static IReadOnlyList<SqlScript> PostgreSql { get; } = Load("PostgreSql/");

    public static IReadOnlyList<SqlScript> Sqlite { get; } = Load("Sqlite/");

    private static SqlScript[] Load(string folder)
    {
        var assembly = typeof(MigrationScripts).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => SqlScript.FromStream(name[folder.Length..], assembly.GetManifestResourceStream(name))),
        ];
    }
}
