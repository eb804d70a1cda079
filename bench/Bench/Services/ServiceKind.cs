namespace Telemetron.Bench.Services;

/// <summary>A service that can be measured.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Label">What the tables call it.</param>
/// <param name="IsOurs">Whether it is the product in one of its forms.</param>
/// <param name="Stores">Whether it remembers what it was told.</param>
/// <param name="Start">Starts it.</param>
internal sealed record ServiceKind(
    string Name, string Label, bool IsOurs, bool Stores, Func<ServiceKind, CancellationToken, Task<Stack>> Start)
{
    public static readonly ServiceKind EntityFramework = Peer("ef-core", "EF Core", "EntityFramework");
    public static readonly ServiceKind Transaction = Peer("transaction", "SQL, textbook transaction", "NpgsqlTransaction");
    public static readonly ServiceKind Statement = Peer("statement", "SQL, one statement", "NpgsqlStatement");

    public static readonly ServiceKind Ceiling = new(
        "ceiling", "no storage, no grains: HTTP and JSON", IsOurs: false, Stores: false, (kind, _) => StackStart.CeilingAsync(kind));

    public static readonly ServiceKind GrainsInMemory = new(
        "grains-in-memory", "Telemetron's grains, storage in memory", IsOurs: false, Stores: true, (kind, _) => StackStart.GrainsInMemoryAsync(kind));

    public static readonly ServiceKind Embedded = new(
        "embedded", "Telemetron, embedded, SQLite", IsOurs: true, Stores: true, (kind, _) => StackStart.EmbeddedAsync(kind));

    public static readonly ServiceKind CoHosted = new(
        "co-hosted", "Telemetron, co-hosted", IsOurs: true, Stores: true, (kind, token) => StackStart.CoHostedAsync(kind, token));

    public static readonly ServiceKind OneSilo = new(
        "client-1-silo", "Telemetron, ApiHost and 1 silo", IsOurs: true, Stores: true, (kind, token) => StackStart.ClusterAsync(kind, silos: 1, token));

    public static readonly ServiceKind TwoSilos = new(
        "client-2-silos", "Telemetron, ApiHost and 2 silos", IsOurs: true, Stores: true, (kind, token) => StackStart.ClusterAsync(kind, silos: 2, token));

    /// <summary>All of them, in the order of the tables.</summary>
    public static readonly IReadOnlyList<ServiceKind> All =
        [EntityFramework, Transaction, Statement, CoHosted, OneSilo, TwoSilos, Embedded, GrainsInMemory, Ceiling];

    private static ServiceKind Peer(string name, string label, string program) => new(
        name, label, IsOurs: false, Stores: true, (kind, token) => StackStart.PeerAsync(kind, program, token));
}
