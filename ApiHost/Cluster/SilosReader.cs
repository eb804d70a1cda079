using System.Collections.Immutable;
using Npgsql;

namespace Telemetron.ApiHost.Cluster;

/// <summary>Reads the silos in a database, including those of other clusters, which Orleans does not return.</summary>
internal sealed class SilosReader(NpgsqlDataSource database)
{
    /// <summary>The maximum number of clusters to return. Rows of clusters that no longer exist remain, so there may be many.</summary>
    private const int MaxOthers = 5;

    // The numbers are SiloStatus.Joining and SiloStatus.Active.
    private const string Query = """
        SELECT deploymentid, count(*) FILTER (WHERE status = 3), count(*) FILTER (WHERE status = 2)
        FROM OrleansMembershipTable
        WHERE status IN (2, 3)
        GROUP BY deploymentid
        ORDER BY deploymentid = $1 DESC, max(iamalivetime) DESC
        LIMIT $2
        """;

    /// <summary>Reads the list.</summary>
    /// <exception cref="System.Data.Common.DbException">The database is unavailable or lacks the table.</exception>
    /// <exception cref="TimeoutException">The database is too slow.</exception>
    public async Task<SilosInDatabase> ReadAsync(string clusterId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = clusterId });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = MaxOthers + 1 });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var (active, joining) = (0, 0);
        var others = ImmutableArray.CreateBuilder<(string, int)>();
        while (await rows.ReadAsync(cancellationToken))
        {
            var (id, ofThese, starting) = (rows.GetString(0), (int)rows.GetInt64(1), (int)rows.GetInt64(2));
            if (id == clusterId)
            {
                (active, joining) = (ofThese, starting);
            }
            else if (others.Count < MaxOthers)
            {
                others.Add((id, ofThese + starting));
            }
        }

        return new SilosInDatabase(active, joining, others.ToImmutable());
    }
}
