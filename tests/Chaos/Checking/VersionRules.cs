using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Checking;

/// <summary>
/// Answers that have the version of their device tell the order of its changes by themselves: versions never go back, each is made by one call, and all who saw a version
/// saw the same owners in it.
/// </summary>
internal static class VersionRules
{
    public static IEnumerable<Violation> Check(History history)
    {
        foreach (var device in history.Ownerships.Where(call => call.Version is not null).GroupBy(call => call.Ownership.Device))
        {
            foreach (var problem in GoneBack(device).Concat(MadeTwice(device)).Concat(SeenDifferently(device)))
            {
                yield return new Violation(Rule.Order, problem);
            }
        }
    }

    /// <summary>A call that began after another had ended is not about an earlier version.</summary>
    private static IEnumerable<string> GoneBack(IEnumerable<OwnershipCall> calls)
    {
        var byEnd = calls.OrderBy(call => call.End).ToList();
        var (next, newest) = (0, (OwnershipCall?)null);
        foreach (var call in calls.OrderBy(call => call.Start))
        {
            for (; next < byEnd.Count && byEnd[next].End < call.Start; next++)
            {
                newest = newest is null || byEnd[next].Version > newest.Version ? byEnd[next] : newest;
            }

            if (newest is not null && call.Version < newest.Version)
            {
                yield return $"{call} came after {newest}";
            }
        }
    }

    private static IEnumerable<string> MadeTwice(IEnumerable<OwnershipCall> calls) => calls
        .Where(call => call.Changed == true)
        .GroupBy(call => call.Version)
        .Where(version => version.Count() > 1)
        .Select(version => $"version {version.Key} was made twice: {string.Join("; ", version)}");

    /// <summary>In the version that an assignment left, or a look saw, the owner is there or not; in the one that a removal made it is not.</summary>
    private static IEnumerable<string> SeenDifferently(IEnumerable<OwnershipCall> calls) => calls
        .GroupBy(call => (call.Version, call.Ownership))
        .Where(version => version.Select(HoldsAfter).Distinct().Count() > 1)
        .Select(version => $"version {version.Key.Version} was seen differently: {string.Join("; ", version)}");

    private static bool HoldsAfter(OwnershipCall call) => call.Action != OwnershipAction.Unassign && call.Held == true;
}
