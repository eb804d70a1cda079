namespace Telemetron.Silo.Storage.Migrations;

/// <summary>How the schema in a database stands to the one that this program was built for.</summary>
internal enum SchemaStatus
{
    /// <summary>The two are the same.</summary>
    UpToDate,

    /// <summary>The database has no schema yet.</summary>
    Missing,

    /// <summary>The database lacks scripts that this program needs.</summary>
    Older,

    /// <summary>The database has scripts that this program does not know.</summary>
    Newer,
}

/// <summary>The outcome of a look at a database's journal of migrations.</summary>
/// <param name="Status">How the two schemas stand to each other.</param>
/// <param name="Scripts">The scripts that make the difference: the missing ones, or those that this program does not know.</param>
internal sealed record SchemaCheck(SchemaStatus Status, IReadOnlyList<string> Scripts)
{
    /// <summary>
    /// What the name of a script ends with that changes nothing for earlier programs: they may go on, and start, on a database that has it. A script without it ends
    /// them. The names are in the database's journal, so that an earlier program can tell.
    /// </summary>
    public const string Additive = ".additive";

    /// <summary>Whether earlier programs must end before this migration begins.</summary>
    public bool EndsEarlierPrograms => Status == SchemaStatus.Older && !Scripts.All(IsAdditive);

    /// <summary>Compares what a database has with what this program knows. Newer outweighs older; additive scripts do not make it newer.</summary>
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

    /// <summary>What is the matter and what to do, for an operator.</summary>
    public override string ToString() => Status switch
    {
        SchemaStatus.UpToDate => "The database's schema is up to date.",
        SchemaStatus.Missing => "The database has no Telemetron schema. Run Silo migrate.",
        SchemaStatus.Older => $"The database's schema is older than this program; it lacks {List()}. Run Silo migrate.",
        _ => $"The database's schema is newer than this program, which does not know {List()}. Start a version at least as new.",
    };

    private static bool IsAdditive(string script) => script.EndsWith(Additive, StringComparison.Ordinal);

    private string List() => string.Join(", ", Scripts);
}
