using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Checking;

/// <summary>
/// The calls about one ownership can be put in an order, each between its start and its end, which explains all answers: it holds after an assignment and not after a
/// removal, and looks see what is so. By Wing and Gong's search, which forgets what it has tried.
/// </summary>
internal static class OwnershipOrder
{
    /// <summary>More states than any history has that can be ordered. A search that meets more is given up, and said.</summary>
    private const int MaxStates = 3_000_000;

    /// <summary>Looks at each ownership by itself: calls about different ones do not disturb each other.</summary>
    public static IEnumerable<Violation> Check(History history, FinalRows rows)
    {
        var devices = rows.Devices.ToLookup(device => device.Key, device => device.Owners.Select(owner => owner.Email).ToHashSet());
        foreach (var calls in history.Ownerships.GroupBy(call => call.Ownership))
        {
            var atTheEnd = new OwnershipCall(
                long.MaxValue - 1, long.MaxValue, "the database", calls.Key, OwnershipAction.Look,
                devices[calls.Key.Device].Any(owners => calls.Key.Owner.Length == 0 || owners.Contains(calls.Key.Owner)));
            if (Explain([.. calls, atTheEnd]) is { } problem)
            {
                yield return new Violation(Rule.Order, problem);
            }
        }
    }

    /// <summary>Why the calls cannot be ordered; null when they can.</summary>
    public static string? Explain(IReadOnlyList<OwnershipCall> calls)
    {
        // A look that was not answered says nothing. Of calls that start together the order does not matter.
        OwnershipCall[] ordered = [.. calls.Where(call => !(call.IsUnknown && call.Action == OwnershipAction.Look)).OrderBy(call => call.Start)];
        var search = new Search(ordered);
        return search.Run() switch
        {
            true => null,
            false => $"no order explains what was answered about \"{ordered[0].Ownership}\":\n  {string.Join("\n  ", search.Stuck())}",
            null => $"the order of {ordered.Length} calls about \"{ordered[0].Ownership}\" was not found within {MaxStates} states",
        };
    }

    private sealed class Search(OwnershipCall[] calls)
    {
        private const int ShownCalls = 12;

        private readonly HashSet<(int First, bool Holds, string Done)> _seen = [];
        private readonly Stack<(int First, bool Holds, List<int> Done)> _open = new();
        private int _furthest;

        /// <returns>Null when it was given up.</returns>
        public bool? Run()
        {
            Push(0, holds: false, []);
            while (_open.TryPop(out var state))
            {
                if (state.First == calls.Length)
                {
                    return true;
                }

                if (_seen.Count > MaxStates)
                {
                    return null;
                }

                foreach (var next in Candidates(state.First, state.Done))
                {
                    if (After(calls[next], state.Holds) is { } holds)
                    {
                        Push(state.First, holds, [.. state.Done, next]);
                    }

                    if (calls[next].IsUnknown)
                    {
                        // It never happens.
                        Push(state.First, state.Holds, [.. state.Done, next]);
                    }
                }
            }

            return false;
        }

        /// <summary>The calls around the place that no order got past.</summary>
        public IEnumerable<string> Stuck() => calls.Skip(Math.Max(0, _furthest - (ShownCalls / 2))).Take(ShownCalls).Select(call => $"{call}");

        /// <summary>What may come next: a call that began before every call which is still to come has ended.</summary>
        private IEnumerable<int> Candidates(int first, List<int> done)
        {
            var firstEnd = long.MaxValue;
            for (var i = first; i < calls.Length && calls[i].Start <= firstEnd; i++)
            {
                if (!done.Contains(i))
                {
                    yield return i;
                    firstEnd = Math.Min(firstEnd, calls[i].IsUnknown ? long.MaxValue : calls[i].End);
                }
            }
        }

        /// <summary>What is so after a call; null when its answer does not go with what was so before.</summary>
        private static bool? After(OwnershipCall call, bool holds) => call.Action switch
        {
            OwnershipAction.Assign => true,
            OwnershipAction.Unassign when call.Held is null || call.Held == holds => false,
            OwnershipAction.Look when call.Held == holds => holds,
            _ => null,
        };

        private void Push(int first, bool holds, List<int> done)
        {
            while (done.Remove(first))
            {
                first++;
            }

            done.Sort();
            _furthest = Math.Max(_furthest, first);
            if (_seen.Add((first, holds, string.Join(',', done))))
            {
                _open.Push((first, holds, done));
            }
        }
    }
}
