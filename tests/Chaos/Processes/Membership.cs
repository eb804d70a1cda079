using Npgsql;

namespace Telemetron.Chaos.Processes;

/// <summary>What the silos have agreed on about each other.</summary>
internal sealed class Membership(NpgsqlDataSource database)
{
    private const int Active = 3;

    /// <summary>Whether these silos, by their ports and the earliest time that they can have started, are the members, and nobody else is.</summary>
    public async Task<bool> IsMadeUpOfAsync(IReadOnlyDictionary<int, DateTimeOffset> silos, CancellationToken cancellationToken)
    {
        var members = await MembersAsync(cancellationToken);
        return members.Count == silos.Count && members.All(member => silos.TryGetValue(member.Port, out var launched) && member.Started >= launched);
    }

    /// <summary>Whether no start of the silo with this port is a member.</summary>
    public async Task<bool> IsEvictedAsync(int port, CancellationToken cancellationToken) =>
        (await MembersAsync(cancellationToken)).TrueForAll(member => member.Port != port);

    private async Task<List<(int Port, DateTimeOffset Started)>> MembersAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"SELECT port, starttime FROM OrleansMembershipTable WHERE status = {Active}");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var members = new List<(int, DateTimeOffset)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            members.Add((reader.GetInt32(0), await reader.GetFieldValueAsync<DateTimeOffset>(1, cancellationToken)));
        }

        return members;
    }
}
