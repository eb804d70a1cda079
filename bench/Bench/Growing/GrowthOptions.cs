namespace Telemetron.Bench.Growing;

/// <summary>How a large database is compared with an empty one.</summary>
/// <param name="Devices">How many devices are in the large one.</param>
/// <param name="Connections">Requests under way at a time.</param>
/// <param name="Rounds">How often each is measured.</param>
/// <param name="Time">How long one measurement takes.</param>
internal sealed record GrowthOptions(int Devices, int Connections, int Rounds, TimeSpan Time)
{
    /// <summary>How many devices each old customer has, one of them for each round: with the last ones 100,000.</summary>
    public int DevicesOfOldCustomer => Math.Min(100_000 - HotCustomer.Calls, Devices / Rounds);
}
