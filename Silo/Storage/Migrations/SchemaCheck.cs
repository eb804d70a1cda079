namespace Telemetron.Silo.Storage.Migrations;

/// <summary>How a database's schema compares with that of this program.</summary>
internal enum SchemaStatus
{
    /// <summary>This program can work with the database's schema.</summary>
    UpToDate,

    /// <summary>The database has no schema yet.</summary>
    Missing,

    /// <summary>The database lacks scripts that this program needs.</summary>
    Older,

    /// <summary>The database has scripts that this program does not know.</summary>
    Newer,
}

/// <summary>The result of comparing a database's journal of migrations with this program.</summary>
/// <param name="Status">How the schemas compare.</param>
/// <param name="Scripts">The scripts that differ: those that are missing, or those that this program does not know.</param>
internal sealed record SchemaCheck(SchemaStatus Status, IReadOnlyList<string> Scripts)
{
    /// <summary>
    /// The ending of the names of scripts with which earlier versions can work: they may keep running, and may start, on a database that has them.
    /// Before any other script, earlier versions must be stopped. The names are in the database's journal, so earlier versions can check them.
    /// </summary>
    public const string Additive = ".additive";

    /// <summary>Whether earlier versions must be stopped before this migration.</summary>
    public bool EndsEarlierPrograms => Status == SchemaStatus.Older && !Scripts.All(IsAdditive);

    /// <summary>
    /// Compares the scripts of a database with those of this program. If scripts are unknown and others are missing, the schema counts as newer.
    /// Unknown additive scripts do not make it newer.
    /// </summary>
    public static SchemaCheck Compare(IEnumerable<string> known, IReadOnlyCollection<string>? journalled)
    {
        if (journalled is null || journalled.Count == 0)
        {
            return new SchemaCheck(SchemaStatus.Missing, [.. known]);
        }

        string[] unknown = [.. journalled.Except(known, StringComparer.Ordinal).Where(script => !IsAdditive(script))];
        string[] missing = [.. known.Except(journalled, StringComparer.Ordinal)];
        return (unknown, missing) switch
        {
            ({ Length: > 0 }, _) => new SchemaCheck(SchemaStatus.Newer, unknown),
            (_, { Length: > 0 }) => new SchemaCheck(SchemaStatus.Older, missing),
            _ => new SchemaCheck(SchemaStatus.UpToDate, []),
        };
    }

    /// <summary>What is wrong and what to do, for an operator.</summary>
    public override string ToString() => Status switch
    {
        SchemaStatus.UpToDate => "The database's schema is up to date.",
        SchemaStatus.Missing => "The database has no Telemetron schema. Run Silo migrate.",
        SchemaStatus.Older => $"The database's schema is older than this program; it lacks {List()}. Run Silo migrate.",
        _ => $"The database's schema is newer than this program, which does not know {List()}. Start a version that is at least as new as the schema.",
    };

    private static bool IsAdditive(string script) => script.EndsWith(Additive, StringComparison.Ordinal);

    private string List() => string.Join(", ", Scripts);
}
