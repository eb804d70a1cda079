namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>The set of statements that a batch needs, by their indexes.</summary>
internal readonly record struct StatementSet(int Bits)
{
    /// <summary>The set of all statements.</summary>
    public static StatementSet All(int count) => new((1 << count) - 1);

    /// <summary>Adds a statement.</summary>
    public StatementSet With(int place) => new(Bits | (1 << place));

    /// <summary>The statements of the set, in order.</summary>
    public IEnumerable<PostgreSqlStatement> Of(IReadOnlyList<PostgreSqlStatement> statements)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            if ((Bits & (1 << i)) != 0)
            {
                yield return statements[i];
            }
        }
    }
}
