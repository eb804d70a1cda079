namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>Which statements of a session a batch needs, by their places.</summary>
internal readonly record struct StatementSet(int Bits)
{
    /// <summary>All of so many.</summary>
    public static StatementSet All(int count) => new((1 << count) - 1);

    /// <summary>With one more.</summary>
    public StatementSet With(int place) => new(Bits | (1 << place));

    /// <summary>Those that are needed, in their order.</summary>
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
