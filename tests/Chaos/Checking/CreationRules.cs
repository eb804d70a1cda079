using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Checking;

/// <summary>
/// <c>deviceWasCreated</c> and <c>wasCreated</c> are true at most once; the one call that says so comes first; and if none says so, a call
/// whose answer its caller does not know can have done it.
/// </summary>
/// <remarks>The part of a device's order that is about its own creation is in <see cref="DeviceOrder"/>.</remarks>
internal static class CreationRules
{
    public static IEnumerable<Violation> Check(History history)
    {
        foreach (var group in history.Calls.Where(call => call.Answer is Assigned { WasCreated: true }).GroupBy(call => call.Device).Where(group => group.Count() > 1))
        {
            yield return new Violation(Rule.Creation, $"{group.Count()} calls created the device {group.Key}");
        }

        var asks = history.Calls.Where(call => call.IsUnknown).SelectMany(Asks).ToLookup(ask => ask.Customer, ask => ask.Start);
        foreach (var customer in history.Calls.SelectMany(Mentions).GroupBy(mention => mention.Customer))
        {
            if (Problem(customer, asks[customer.Key]) is { } problem)
            {
                yield return new Violation(Rule.Creation, $"{problem} the customer {customer.Key}");
            }
        }
    }

    private static string? Problem(IEnumerable<Mention> mentions, IEnumerable<long> asks)
    {
        var creators = mentions.Where(mention => mention.WasCreated).ToList();
        var firstSeen = mentions.Min(mention => mention.End);
        return creators switch
        {
            { Count: > 1 } => $"{creators.Count} calls created",
            [var creator] => firstSeen < creator.Start ? "a call was answered before the one began that created" : null,
            _ => asks.Any(start => start <= firstSeen) ? null : "no call says that it created, and none without an answer can have created,",
        };
    }

    private static IEnumerable<Mention> Mentions(Call call) => call.Answer is Assigned answer
        ? answer.Customers.Select(customer => new Mention(new CustomerKey(call.Device.Organization, customer.Email), customer.WasCreated, call.Start, call.End))
        : [];

    private static IEnumerable<(CustomerKey Customer, long Start)> Asks(Call call) => call.Operation is Assign { IsSound: true } assign
        ? assign.Owners.Select(email => (new CustomerKey(assign.Device.Organization, email), call.Start))
        : [];

    private readonly record struct Mention(CustomerKey Customer, bool WasCreated, long Start, long End);
}
