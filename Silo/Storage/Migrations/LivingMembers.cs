using Npgsql;
using Telemetron.Silo.Cluster;

namespace Telemetron.Silo.Storage.Migrations;

/// <summary>
/// Finds running silos. A migration with which earlier versions cannot work must not start while silos run.
/// </summary>
internal static class LivingMembers
{
    /// <summary>
    /// How long to watch for heartbeats: the time of three. A running silo is recognised by a new heartbeat and not by its age, because the clocks
    /// may differ.
    /// </summary>
    private static readonly TimeSpan Observation = Membership.Silence;

    /// <summary>Watches the membership table for some seconds, if it lists any silo that is not dead.</summary>
    /// <returns>The silos that wrote a heartbeat, as <c>name at address:port</c>.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(NpgsqlConnection connection, TimeProvider time, CancellationToken cancellationToken)
    {
        var before = await ReadAsync(connection, cancellationToken);
        if (before.Count == 0)
        {
            return [];
        }

        await Task.Delay(Observation, time, cancellationToken);
        var after = await ReadAsync(connection, cancellationToken);
        return [.. after.Except(before).Select(member => member.Name).Distinct().Order(StringComparer.Ordinal)];
    }

    private static async Task<HashSet<Member>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var members = new HashSet<Member>();
        await using var exists = new NpgsqlCommand("SELECT to_regclass('OrleansMembershipTable') IS NOT NULL", connection);
        if (await exists.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return members;
        }

        await using var select = new NpgsqlCommand(
            "SELECT format('%s at %s:%s', siloname, address, port), generation, iamalivetime FROM OrleansMembershipTable WHERE status <> @dead", connection);
        select.Parameters.AddWithValue("dead", (int)SiloStatus.Dead);
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            members.Add(new Member(reader.GetString(0), reader.GetInt32(1), reader.GetFieldValue<DateTime>(2)));
        }

        return members;
    }

    private sealed record Member(string Name, int Generation, DateTime IAmAliveTime);
}
