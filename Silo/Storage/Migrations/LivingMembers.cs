using Npgsql;
using Telemetron.Silo.Cluster;

namespace Telemetron.Silo.Storage.Migrations;

/// <summary>
/// Finds silos that run. A migration that earlier programs cannot work with must not begin beside them.
/// </summary>
internal static class LivingMembers
{
    /// <summary>
    /// Three signs of life. A silo's clock may differ from this one's, so that it is told by signs that come, and not by their age.
    /// </summary>
    private static readonly TimeSpan Observation = Membership.Silence;

    /// <summary>Watches the table of members for some seconds, if it names any that are not dead.</summary>
    /// <returns>Those that gave a sign of life, as <c>name at address:port</c>.</returns>
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
