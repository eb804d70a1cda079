using System.Net;
using System.Text;
using System.Text.Json;
using Telemetron.Bench.Loads;
using Telemetron.Bench.Services;

namespace Telemetron.Bench.Checking;

/// <summary>
/// Proves that services do the same before their speed is compared: the same calls have the same answers, and callers that race create
/// everything once.
/// </summary>
internal static class ContractCheck
{
    private const int Racers = 64;

    /// <exception cref="InvalidRunException">A service answers otherwise than the first.</exception>
    public static async Task RunAsync(IReadOnlyList<Stack> stacks, CancellationToken cancellationToken)
    {
        string[]? expected = null;
        foreach (var stack in stacks.Where(stack => stack.Kind.Stores))
        {
            var answers = await AskAsync(stack, cancellationToken);
            expected ??= answers;
            if (expected.Zip(answers).FirstOrDefault(pair => pair.First != pair.Second) is ({ } wanted, { } got))
            {
                throw new InvalidRunException($"{stack.Kind.Name} answers otherwise than {stacks[0].Kind.Name}:\n{got}\n{wanted}");
            }

            await RaceAsync(stack, cancellationToken);
        }
    }

    /// <summary>A story of calls that depend on each other, each answer in a form that does not depend on the service.</summary>
    private static async Task<string[]> AskAsync(Stack stack, CancellationToken cancellationToken)
    {
        var caller = new Caller(stack);
        const string Assign = "deviceAssignment/assignDeviceToOwners";
        (HttpStatusCode, JsonElement)[] answers =
        [
            await caller.SendAsync(HttpMethod.Get, "device/SN-1", null, key: null, cancellationToken),
            await caller.SendAsync(HttpMethod.Post, Assign, Json("{"), stack.Key, cancellationToken),
            await caller.AssignAsync("SN-1", [], cancellationToken: cancellationToken),
            await caller.AssignAsync("SN-1", ["no address"], cancellationToken: cancellationToken),
            await caller.AssignAsync("SN-1", ["a@example.com"], type: null, cancellationToken),
            await caller.GetAsync("SN-1", cancellationToken),
            await caller.AssignAsync(" SN-1 ", ["John.Doe@Example.com", "no address", "john.doe@example.com", "", "b@exämple.com"], cancellationToken: cancellationToken),
            await caller.AssignAsync("SN-1", ["b@exämple.com", "john.doe@example.com"], cancellationToken: cancellationToken),
            await caller.AssignAsync("SN-1", ["c@example.com", "john.doe@example.com"], "another type", cancellationToken),
            await caller.GetAsync("SN-1", cancellationToken),
            await caller.AssignAsync("sn-1", ["john.doe@example.com"], cancellationToken: cancellationToken),
            await caller.AssignAsync("sn-1", ["d@example.com"], type: null, cancellationToken),
            await caller.GetAsync("sn-1", cancellationToken),
        ];
        var ids = new Dictionary<string, string>();
        return [.. answers.Select(answer => Describe(answer.Item1, answer.Item2, ids))];
    }

    /// <summary>Many first assignments of one device at once, with owners that overlap.</summary>
    private static async Task RaceAsync(Stack stack, CancellationToken cancellationToken)
    {
        var caller = new Caller(stack);
        var answers = await Task.WhenAll(Enumerable.Range(0, Racers).Select(i => caller.AssignAsync(
            "race", [Owner(i), Owner(i + 3), Owner(i + 1)], cancellationToken: cancellationToken)));
        var customers = answers.Where(answer => answer.Status == HttpStatusCode.OK)
            .SelectMany(answer => answer.Body.GetProperty("assignedCustomers").EnumerateArray())
            .ToLookup(customer => customer.GetProperty("email").GetString());
        var (_, device) = await caller.GetAsync("race", cancellationToken);
        var owners = device.GetProperty("owners").EnumerateArray().Select(owner => owner.GetProperty("email").GetString()).Order();
        if (!answers.All(answer => answer.Status == HttpStatusCode.OK)
            || answers.Count(answer => answer.Body.GetProperty("deviceWasCreated").GetBoolean()) != 1
            || !customers.All(customer => customer.Count(answer => answer.GetProperty("wasCreated").GetBoolean()) == 1)
            || customers.Any(customer => customer.Select(answer => answer.GetProperty("customerId").GetString()).Distinct().Count() != 1)
            || !owners.SequenceEqual(Enumerable.Range(0, 8).Select(Owner)))
        {
            throw new InvalidRunException($"{stack.Kind.Name} creates something twice, or not at all, when callers race.");
        }
    }

    private static string Owner(int i) => $"race-{i % 8}@example.com";

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    /// <summary>Status and body; each id by when it came up first, times left out, owners sorted, errors by status alone.</summary>
    private static string Describe(HttpStatusCode status, JsonElement body, Dictionary<string, string> ids) =>
        status == HttpStatusCode.OK ? $"{(int)status} {Describe(body, ids)}" : $"{(int)status}";

    private static string Describe(JsonElement value, Dictionary<string, string> ids) => value.ValueKind switch
    {
        JsonValueKind.Object => string.Join(' ', value.EnumerateObject()
            .Where(property => !property.Name.EndsWith("At", StringComparison.Ordinal))
            .Select(property => $"{property.Name}={Describe(property.Value, ids)}")),
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().OrderBy(SortKey, StringComparer.Ordinal).Select(item => Describe(item, ids)))}]",
        JsonValueKind.String when value.GetString() is { } text && (text.StartsWith("dev_", StringComparison.Ordinal) || text.StartsWith("cust_", StringComparison.Ordinal)) =>
            ids.TryGetValue(text, out var known) ? known : ids[text] = $"{text.Split('_')[0]} {ids.Count}",
        _ => value.ToString(),
    };

    /// <summary>Owners that came with one request have no order of their own; the customers of an answer have the request's.</summary>
    private static string SortKey(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("assignedAt", out _) ? item.GetProperty("email").GetString()! : "";
}
