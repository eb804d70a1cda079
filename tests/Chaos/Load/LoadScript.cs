using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Load;

/// <summary>
/// What one caller asks, request after request, decided by the seed alone. Callers keep about the same pace, and so meet at the same few
/// devices and customers: those change every <see cref="EpochLength"/> requests, so that devices are created in races all the time and none
/// reaches its limit of owners.
/// </summary>
public sealed class LoadScript(int seed, int caller)
{
    private const int EpochLength = 200;
    private const int HotDevices = 6;
    private const int HotCustomers = 40;

    private readonly Random _random = new(HashCode(seed, caller));
    private int _count;

    /// <summary>The organizations: they have the same serial numbers and customers with the same addresses.</summary>
    public static IReadOnlyList<string> Organizations { get; } = ["acme", "umbrella"];

    private int Epoch => _count / EpochLength;

    /// <summary>The next request of an HTTP caller.</summary>
    public AssignRequest Next()
    {
        _count++;
        var organization = Organizations[_random.Next(Organizations.Count)];
        return _random.Next(100) switch
        {
            // A new device of new customers.
            < 25 => Request(organization, $"new-{caller}-{_count}", [.. Enumerable.Range(0, _random.Next(1, 4)).Select(n => $"u{caller}.{_count}.{n}@new.example")], creates: true),

            // One's own device of a while ago, with an owner that it may have.
            < 35 => Request(organization, $"own-{caller}-{_random.Next(Math.Max(1, _count - 100), _count) / 4}", [Hot(), $"own{caller}@own.example"], creates: true),

            // Races for the devices and customers that everyone asks for; some find no device yet.
            < 80 => Request(organization, HotDevice(), [.. Enumerable.Range(0, _random.Next(1, 6)).Select(_ => Hot())], creates: _random.Next(3) > 0),
            < 90 => Request(organization, $"maybe-{Epoch}-{_random.Next(40)}", [Hot(), $"u{caller}.{_count}@maybe.example"], creates: _random.Next(8) == 0),

            // Addresses that are skipped, in other spellings.
            < 96 => Request(organization, HotDevice(), [Hot().ToUpperInvariant(), "not an address", $" {Hot()} ", "no@dot", ""], creates: true),
            _ => Bad(organization),
        };
    }

    /// <summary>The next device for someone who only asks who owns it.</summary>
    public DeviceKey NextRead()
    {
        _count++;
        return new DeviceKey(Organizations[_random.Next(Organizations.Count)], HotDevice());
    }

    /// <summary>A number that does not depend on the process, other than <see cref="System.HashCode"/>'s.</summary>
    private static int HashCode(int seed, int caller) => unchecked((seed * 486187739) + (caller * 16777619));

    private AssignRequest Bad(string organization) => _random.Next(4) switch
    {
        0 => new(organization, HotDevice(), ["not an address", "no@dot"], true, "sensor", IsSound: false),
        1 => new(organization, HotDevice(), [Hot()], true, null, IsSound: false),
        2 => new(organization, "  ", [Hot()], true, "sensor", IsSound: false),
        _ => new(organization, HotDevice(), [], true, "sensor", IsSound: false),
    };

    private static AssignRequest Request(string organization, string device, string[] emails, bool creates) =>
        new(organization, device, emails, creates, creates ? "sensor" : null);

    private string HotDevice() => $"hot-{Epoch}-{_random.Next(HotDevices)}";

    private string Hot() => $"hot{_random.Next(HotCustomers)}@e{Epoch}.example";
}
