using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Checking;

/// <summary>
/// Whether the calls about one device are linearizable: whether each can be given one moment between its start and its end so that, done in
/// the order of these moments, they give the recorded answers.
/// </summary>
/// <remarks>
/// <para>In general that takes a search. Here it does not, because a device is created once and its owners only grow:</para>
/// <list type="number">
/// <item>What reads saw (an absent device, then sets of owners; the final row is a read after everything) must form a chain of growing sets.
/// Their order is thereby known: call them levels 0 (absent), 1, 2, …</item>
/// <item>An acknowledged assignment of owners E comes after every read of a level that lacks some of E, and has no other effect that anyone
/// could see before. A call of unknown outcome may come at any time after its start, or never.</item>
/// <item>A level can be there only after, for each owner that is new in it, some assignment of that owner has come whose owners all are in
/// it: the row is written whole. The first level needs a creator as well; the one that says that it created the device, if there is one, and
/// then all other assignments come after it.</item>
/// </list>
/// <para>
/// So all constraints say "not before": a moment is at or after the start of its own call and at or after moments of lower levels. Giving
/// every call the earliest moment that they allow, from the lowest level up, yields the least solution; only the ends of calls bound moments
/// from above, so the history is linearizable exactly if the least solution respects the ends. That costs a pass per device.
/// </para>
/// <para>A direct consequence are the rules that a reader would expect: nothing is seen before it was asked for, nothing acknowledged is
/// missed by a call that starts later, and later reads don't see less. Devices are independent of each other, and linearizability is a
/// property of each object by itself.</para>
/// </remarks>
internal sealed class DeviceOrder
{
    private readonly bool _isThere;
    private readonly List<Observation> _levels;
    private readonly List<Call> _sets;
    private readonly List<Call> _unknown;
    private readonly List<Call> _absent;

    /// <summary>The first level that has an owner.</summary>
    private readonly Dictionary<string, int> _firstLevel = [];

    private DeviceOrder(IReadOnlyCollection<Call> calls, DeviceRow? final)
    {
        _isThere = final is not null;
        _absent = [.. calls.Where(call => call.Answer is NotFound)];
        _sets = [.. calls.Where(call => call.Answer is Assigned)];
        _unknown = [.. calls.Where(call => call.IsUnknown && call.Operation is Assign { IsSound: true })];
        var reads = calls.Where(call => call.Answer is Owners)
            .Select(call => new Observation([.. ((Owners)call.Answer).List.Select(owner => owner.Email)], call.Start, call.Start, call.End));
        var last = final is null ? [] : new[] { new Observation([.. final.Owners.Select(owner => owner.Email)], long.MaxValue, long.MaxValue, long.MaxValue) };
        _levels = [.. reads.Concat(last)
            .GroupBy(read => read.Owners, HashSet<string>.CreateSetComparer())
            .Select(same => new Observation(same.Key, same.Min(read => read.FirstStart), same.Max(read => read.LastStart), same.Min(read => read.FirstEnd)))
            .OrderBy(level => level.Owners.Count)];
    }

    /// <summary>Checks every device of the record.</summary>
    public static IEnumerable<Violation> Check(History history, FinalRows rows)
    {
        var finals = rows.Devices.GroupBy(device => device.Key).ToDictionary(same => same.Key, same => same.First());
        return history.Calls.GroupBy(call => call.Device)
            .Select(calls => (calls.Key, Problem: new DeviceOrder([.. calls], finals.GetValueOrDefault(calls.Key)).Problem()))
            .Where(device => device.Problem is not null)
            .Select(device => new Violation(Rule.Order, $"{device.Key}: {device.Problem}"));
    }

    private string? Problem()
    {
        if (_sets.Count == 0 && _levels.Count == 0)
        {
            return null;
        }

        var absentUntil = _isThere ? _absent.Select(call => call.Start).DefaultIfEmpty(long.MinValue).Max() : long.MaxValue;

        for (var level = 0; level < _levels.Count; level++)
        {
            if (level > 0 && !_levels[level - 1].Owners.IsSubsetOf(_levels[level].Owners))
            {
                return $"one read saw {Text(_levels[level - 1].Owners)}, another {Text(_levels[level].Owners)}: neither can have come first";
            }

            foreach (var owner in _levels[level].Owners)
            {
                _firstLevel.TryAdd(owner, level);
            }
        }

        return FindCreation(absentUntil, out var created) ?? Sweep(created);
    }

    /// <summary>The earliest moment of the creation.</summary>
    private string? FindCreation(long absentUntil, out long created)
    {
        var says = _sets.Find(call => call.Answer is Assigned { WasCreated: true });
        var creators = (says is not null ? [says] : _unknown.Where(call => ((Assign)call.Operation).Creates))
            .Where(call => _levels.Count == 0 || LevelOf(call) == 0).ToList();
        created = creators.Count == 0 ? 0 : Math.Max(absentUntil, creators.Min(call => call.Start));
        if (creators.Count == 0)
        {
            return says is null
                ? "it exists, no call says that it created it, and none without an answer can have created it"
                : $"{says.Answer} created it, and it was seen without all these owners";
        }

        var moment = created;
        return _sets.Find(call => call.End < moment) is not { } early ? null
            : early.End < absentUntil ? $"{early.Answer} had come when a call began that did not find the device"
            : $"{early.Answer} had come before any call began that can have created the device";
    }

    /// <summary>Gives every level its earliest moment, from the lowest up.</summary>
    private string? Sweep(long created)
    {
        // What a level lacks must come after every read of it; done[n] is that moment for the levels below n.
        var done = new long[_levels.Count + 1];
        done[0] = created;
        for (var level = 0; level < _levels.Count; level++)
        {
            var moment = done[level];
            foreach (var owner in _levels[level].Owners.Where(owner => _firstLevel[owner] == level))
            {
                var asked = _sets.Concat(_unknown)
                    .Where(call => ((Assign)call.Operation).Owners.Contains(owner) && LevelOf(call) == level)
                    .Select(call => (long?)call.Start).Min();
                if (asked is null)
                {
                    return $"{Text(_levels[level].Owners)} was seen, and no assignment of {owner} has all its owners in it";
                }

                moment = Math.Max(moment, asked.Value);
            }

            if (_levels[level].FirstEnd < moment)
            {
                return $"{Text(_levels[level].Owners)} was seen before all of it can have been there, or after less was seen";
            }

            done[level + 1] = Math.Max(moment, _levels[level].LastStart);
        }

        return _sets.Find(call => call.End < done[LevelOf(call)]) is { } missed
            ? $"{missed.Answer} had come when a read began that did not see all of it"
            : null;
    }

    /// <summary>The first level that has all owners of an assignment.</summary>
    private int LevelOf(Call call) => ((Assign)call.Operation).Owners.Max(owner => _firstLevel.GetValueOrDefault(owner, _levels.Count));

    private static string Text(HashSet<string> owners) => $"{{{string.Join(", ", owners.Order(StringComparer.Ordinal))}}}";

    private readonly record struct Observation(HashSet<string> Owners, long FirstStart, long LastStart, long FirstEnd);
}
