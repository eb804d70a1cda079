using Telemetron.Chaos.Load;
using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Churn;

/// <summary>A call about devices whose owners come and go.</summary>
/// <param name="Kind">Which call.</param>
/// <param name="Organization">Whose key it has.</param>
/// <param name="Owner">The customer.</param>
/// <param name="Devices">The devices: one, or several of a bulk call.</param>
/// <param name="Prefix">What the devices of these minutes begin with.</param>
public sealed record ChurnRequest(ChurnKind Kind, string Organization, string Owner, IReadOnlyList<string> Devices, string Prefix)
{
    /// <summary>Whether the owner owns a device.</summary>
    public Ownership Of(string device) => new(new DeviceKey(Organization, device), Owner);
}

/// <summary>The calls.</summary>
public enum ChurnKind
{
    /// <summary><c>assignDeviceToOwners</c>, with one owner.</summary>
    Assign,

    /// <summary><c>unassignDeviceFromOwner</c>.</summary>
    Unassign,

    /// <summary><c>assignDevicesToOwner</c>.</summary>
    AssignMany,

    /// <summary><c>unassignDevicesFromOwner</c>.</summary>
    UnassignMany,

    /// <summary><c>resolveOwners</c>.</summary>
    Resolve,

    /// <summary><c>queryCustomer</c>.</summary>
    Query,

    /// <summary><c>GET /devices</c>.</summary>
    List,
}

/// <summary>
/// What one caller asks, decided by the seed alone. All callers meet at the same few devices and customers, which change every <see cref="EpochLength"/> calls, so that the
/// history of each ownership stays short enough to be searched.
/// </summary>
public sealed class ChurnScript(int seed, int caller)
{
    /// <summary>The devices of an epoch, for each organization.</summary>
    public const int Devices = 6;

    /// <summary>The customers of an epoch, for each organization.</summary>
    public const int Owners = 3;

    private const int EpochLength = 60;
    private const int DevicesOfBulkCall = 4;

    private readonly Random _random = new(unchecked((seed * 486187739) + (caller * 16777619) + 97));
    private int _count;

    private string Prefix => $"churn-{_count / EpochLength}-";

    /// <summary>The next call of an HTTP caller.</summary>
    public ChurnRequest Next() => Next(_random.Next(100) switch
    {
        < 34 => ChurnKind.Assign,
        < 66 => ChurnKind.Unassign,
        < 74 => ChurnKind.AssignMany,
        < 82 => ChurnKind.UnassignMany,
        < 89 => ChurnKind.Resolve,
        < 96 => ChurnKind.Query,
        _ => ChurnKind.List,
    });

    /// <summary>The next call of one who calls the grains.</summary>
    public ChurnRequest NextOfGrains() => Next(_random.Next(3) switch
    {
        0 => ChurnKind.Assign,
        1 => ChurnKind.Unassign,
        _ => ChurnKind.Resolve,
    });

    private ChurnRequest Next(ChurnKind kind)
    {
        _count++;
        var organization = LoadScript.Organizations[_random.Next(LoadScript.Organizations.Count)];
        var first = _random.Next(Devices);
        var count = kind is ChurnKind.Assign or ChurnKind.Unassign ? 1 : DevicesOfBulkCall;
        return new ChurnRequest(
            kind,
            organization,
            $"churn{_random.Next(Owners)}@e{_count / EpochLength}.example",
            [.. Enumerable.Range(first, count).Select(number => $"{Prefix}{number % Devices}")],
            Prefix);
    }
}
