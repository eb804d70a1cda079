using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Checking;

/// <summary>Every answer is one that the contract has for its request, and every call gets one.</summary>
internal static class AnswerRules
{
    public static IEnumerable<Violation> Check(History history)
    {
        var outages = history.Outages.ToLookup(outage => outage.Name);
        foreach (var call in history.Calls)
        {
            if (Problem(call) is { } problem)
            {
                yield return new Violation(Rule.Answer, $"{call.Operation} was answered {call.Answer}: {problem}");
            }

            if (call.Answer is NoAnswer none && call.Via != Call.GrainClient
                && !outages[call.Via].Any(outage => call.Start <= outage.End && call.End >= outage.Start))
            {
                yield return new Violation(Rule.NoAnswer, $"{call.Operation} got no answer from {call.Via}, which was there: {none.Reason}");
            }
        }

        foreach (var stray in history.StrayAnswers)
        {
            yield return new Violation(Rule.Answer, $"{stray.Call} via {stray.Via} was answered {stray.Answer}: the contract has no such answer");
        }

        // A call that was under way in another fault as well may have failed by that.
        var excused = history.Windows.Where(window => window.MayFailRequests).ToList();
        foreach (var window in history.Windows.Where(window => !window.MayFailRequests))
        {
            foreach (var call in history.Calls.Where(call =>
                call.IsFailed && call.Via != Call.GrainClient && window.Overlaps(call) && !excused.Exists(other => other.Overlaps(call))))
            {
                yield return new Violation(Rule.FailedRequest, $"{call.Operation} via {call.Via} failed during {window.Fault} of {window.Target}: {call.Answer}");
            }

            foreach (var call in history.Ownerships.Where(call =>
                call.IsUnknown && call.Via != Call.GrainClient && window.Overlaps(call.Start, call.End) && !excused.Exists(other => other.Overlaps(call.Start, call.End))))
            {
                yield return new Violation(Rule.FailedRequest, $"{call} failed during {window.Fault} of {window.Target}");
            }
        }
    }

    private static string? Problem(Call call) => (call.Operation, call.Answer) switch
    {
        (_, Unexpected) => "the contract has no such answer",
        (_, Unavailable { SaysWhenToRetry: false }) => "Retry-After is missing",
        (_, Unavailable or NoAnswer) => null,
        (Assign { IsSound: false }, BadRequest) => null,
        (Assign { IsSound: false }, _) => "the request is bad",
        (Assign, BadRequest) => "the request is sound",
        (Assign { Creates: true }, NotFound) => "it creates the device",
        (Assign, NotFound) => null,
        (Assign asked, Assigned answer) => Problem(asked, answer),
        (Read, Owners or NotFound) => null,
        _ => "it answers another question",
    };

    private static string? Problem(Assign asked, Assigned answer) =>
        !answer.Customers.Select(customer => customer.Email).SequenceEqual(asked.Owners) ? "it names other customers"
        : answer.Skipped != asked.Skipped ? $"{asked.Skipped} addresses are invalid"
        : null;
}
