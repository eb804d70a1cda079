using System.Data.Common;

namespace Telemetron.Silo.Storage.GroupCommit;

/// <summary>The statements that a migration put into the table <c>OrleansQuery</c>.</summary>
internal static class OrleansQueries
{
    /// <summary>All of them, by their keys.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(DbDataSource database, CancellationToken cancellationToken)
    {
        var queries = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = database.CreateCommand("SELECT querykey, querytext FROM OrleansQuery");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            queries.Add(reader.GetString(0), reader.GetString(1));
        }

        return queries;
    }
}
